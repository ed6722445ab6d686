package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.RawSip.Message;

/**
 * The torture messages of RFC 4475 3.1: valid ones are answered, invalid ones refused or dropped,
 * and the server lives after each. INVITE is no method of the stack under test, so a valid one is
 * answered 405.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TortureTest {
  private SipStack stack;

  @BeforeAll
  void open() throws Exception {
    stack = Scene.agreeing();
  }

  @AfterAll
  void close() {
    stack.close();
  }

  private static byte[] message(String name) throws IOException {
    try (InputStream in = TortureTest.class.getResourceAsStream("/rfc4475/" + name + ".dat")) {
      return in.readAllBytes();
    }
  }

  private void assertAlive(Transport transport) throws IOException {
    try (RawSip client = Scene.client(stack.listening(transport))) {
      assertThat(client.ask(Scene.request(client, "OPTIONS", "")).status()).isEqualTo(200);
      assertThat(client.ask(Scene.request(client, "REGISTER", "")).status()).isEqualTo(200);
    }
    assertThat(stack.counts().totals().failed()).isZero();
  }

  /** The answers of a datagram go to the port in Via, so they are read from a connection. */
  private Message answer(String name) throws IOException {
    Message answer;
    try (RawSip client = Scene.client(stack.listening(Transport.TCP))) {
      client.send(message(name));
      answer = client.read();
    }
    assertAlive(Transport.TCP);
    try (RawSip datagrams = Scene.client(stack.listening(Transport.UDP))) {
      datagrams.send(message(name));
    }
    assertAlive(Transport.UDP);
    return answer;
  }

  @ParameterizedTest
  @CsvSource({
    "wsinv, 3.1.1.1, 405",
    "intmeth, 3.1.1.2, 405",
    "esc01, 3.1.1.3, 405",
    "escnull, 3.1.1.4, 200",
    "esc02, 3.1.1.5, 405",
    "lwsdisp, 3.1.1.6, 200",
    "longreq, 3.1.1.7, 405",
    "semiuri, 3.1.1.9, 200",
    "transports, 3.1.1.10, 200",
    "mpart01, 3.1.1.11, 200"
  })
  void aValidRequestIsAnswered(String name, String section, int status) throws Exception {
    Message answer = answer(name);

    assertThat(answer.status()).as("%s %s", section, answer.startLine()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "ncl, 3.1.2.3, 400",
    "scalar02, 3.1.2.4, 400",
    "quotbal, 3.1.2.6, 400",
    "ltgtruri, 3.1.2.7, 400",
    "lwsruri, 3.1.2.8, 400",
    "lwsstart, 3.1.2.9, 400",
    "trws, 3.1.2.10, 400",
    "escruri, 3.1.2.11, 400",
    "baddate, 3.1.2.12, 405",
    "regbadct, 3.1.2.13, 400",
    "badaspec, 3.1.2.14, 400",
    "baddn, 3.1.2.15, 400",
    "badvers, 3.1.2.16, 505",
    "mismatch01, 3.1.2.17, 400",
    "mismatch02, 3.1.2.18, 400"
  })
  void anInvalidRequestIsRefused(String name, String section, int status) throws Exception {
    Message answer = answer(name);

    assertThat(answer.status()).as("%s %s", section, answer.startLine()).isEqualTo(status);
  }

  @Test
  void whatFollowsARequestInItsDatagramIsIgnored() throws Exception {
    // 3.1.1.8
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      client.send(message("dblreq"));

      assertThat(client.read().status()).isEqualTo(200);
      assertAlive(Transport.UDP);
      assertThat(client.isSilent()).isTrue();
    }
  }

  @Test
  void aRequestShorterThanItSaysIsRefused() throws Exception {
    // 3.1.2.2; over a stream it would wait for the rest. The answer is asked for with rport.
    String text = new String(message("clerr"), StandardCharsets.UTF_8);
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      assertThat(client.ask(text).status()).isEqualTo(400);
    }
    assertAlive(Transport.UDP);
  }

  @Test
  void aRequestWhoseViaIsUnreadableIsDropped() throws Exception {
    // 3.1.2.1
    long before = stack.counts().totals().unreadable();
    try (RawSip client = Scene.client(stack.listening(Transport.TCP))) {
      client.send(message("badinv01"));
      assertThat(client.isClosedByPeer()).isTrue();
    }
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      client.send(message("badinv01"));
    }
    assertAlive(Transport.UDP);
    assertThat(stack.counts().totals().unreadable()).isEqualTo(before + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unreason", "noreason", "scalarlg", "bigcode"})
  void anAnswerNobodyWaitsForIsDropped(String name) throws Exception {
    // 3.1.1.12, 3.1.1.13, 3.1.2.5, 3.1.2.19
    for (Transport transport : new Transport[] {Transport.UDP, Transport.TCP}) {
      try (RawSip client = Scene.client(stack.listening(transport))) {
        client.send(message(name));
      }
      assertAlive(transport);
    }
  }
}
