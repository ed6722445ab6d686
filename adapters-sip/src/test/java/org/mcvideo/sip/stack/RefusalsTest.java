package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.RawSip.Message;

/** What is refused before a handler sees it. Every refusal is checked not to keep state. */
class RefusalsTest extends RefusingScene {
  private void assertAlive(Transport transport) throws IOException {
    try (RawSip client = client(transport)) {
      assertThat(client.ask(Scene.request(client, "OPTIONS", "")).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "To: <sip:bob@example.com>, Duplicate To",
    "t: <sip:bob@example.com>, Duplicate To",
    "From: <sip:bob@example.com>;tag=x, Duplicate From",
    "Call-ID: other@example.com, Duplicate Call-ID",
    "i: other@example.com, Duplicate Call-ID",
    "CSeq: 8 PUBLISH, Duplicate CSeq",
    "o: presence, Duplicate Event",
    "Content-Length: 0, Duplicate Content-Length",
    "Expires: 1, Duplicate Expires",
    "Content-Type: a/b, Duplicate Content-Type",
    "SIP-If-Match: a, Duplicate SIP-If-Match",
    "Max-Forwards: 70, Duplicate Max-Forwards"
  })
  void aDuplicateIsAnswered400(String header, String reason) throws Exception {
    String usual = "Event: poc-settings\nExpires: 60\nContent-Type: text/plain\nSIP-If-Match: b\n";
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      try (RawSip client = client(transport)) {
        Message answer = refused(client, Scene.request(client, "PUBLISH", usual + header));

        assertThat(answer.startLine()).isEqualTo("SIP/2.0 400 " + reason);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"From", "To", "Call-ID", "CSeq"})
  void aMissingMandatoryHeaderIsAnswered400(String name) throws Exception {
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      try (RawSip client = client(transport)) {
        String text =
            Scene.request(client, "REGISTER", "").replaceFirst("\r\n" + name + ": [^\r]*", "");

        assertThat(refused(client, text).startLine()).isEqualTo("SIP/2.0 400 Missing " + name);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Expires: -1, Malformed Expires",
    "Expires: 4294967296, Malformed Expires",
    "Expires: soon, Malformed Expires",
    "Min-Expires: 4294967296, Malformed Min-Expires",
    "Min-Expires: -1, Malformed Min-Expires",
    "not a header, Malformed Header Line",
    "X-A: \u0001\ufffd, Not UTF-8"
  })
  void aHeaderThatIsWrongIsAnswered400(String header, String reason) throws Exception {
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      try (RawSip client = client(transport)) {
        Message answer = refused(client, Scene.request(client, "REGISTER", header));

        assertThat(answer.startLine()).isEqualTo("SIP/2.0 400 " + reason);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CSeq: 7 REGISTER, CSeq: 2147483648 REGISTER, Malformed CSeq",
    "CSeq: 7 REGISTER, CSeq: -7 REGISTER, Malformed CSeq",
    "CSeq: 7 REGISTER, CSeq: 7, Malformed CSeq",
    "CSeq: 7 REGISTER, CSeq: 7 INVITE, CSeq Method Differs",
    "Max-Forwards: 70, Max-Forwards: 256, Malformed Max-Forwards",
    "To: <sip:alice@example.com>, To: <sip:alice@example.com, Malformed To",
    "From: <sip:scscf.example>, From: nobody, Malformed From",
    "REGISTER sip:mcvideo@mcvideo.example, REGISTER <sip:a@b>, Malformed Request-URI",
    "REGISTER sip:mcvideo@mcvideo.example, REGISTER mcvideo, Malformed Request-URI"
  })
  void aMandatoryPartThatIsWrongIsAnswered400(String from, String to, String reason)
      throws Exception {
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      try (RawSip client = client(transport)) {
        String text = Scene.request(client, "REGISTER", "").replace(from, to);

        assertThat(refused(client, text).startLine()).isEqualTo("SIP/2.0 400 " + reason);
        assertThat(client.ask(Scene.request(client, "OPTIONS", "")).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void anotherVersionIsAnswered505() throws Exception {
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      try (RawSip client = client(transport)) {
        String text =
            Scene.request(client, "OPTIONS", "").replaceFirst(" SIP/2.0\r\n", " SIP/7.0\r\n");

        assertThat(refused(client, text).status()).isEqualTo(505);
      }
    }
  }

  @Test
  void aLargestCseqAndMaxForwardsPass() throws Exception {
    try (RawSip client = client(Transport.UDP)) {
      String text =
          Scene.request(client, "REGISTER", "")
              .replace("CSeq: 7 ", "CSeq: 2147483647 ")
              .replace("Max-Forwards: 70", "Max-Forwards: 255");

      assertThat(client.ask(text).status()).isEqualTo(200);
    }
  }

  @Test
  void aContentLengthBeyondADatagramIsAnswered400() throws Exception {
    try (RawSip client = client(Transport.UDP)) {
      String text =
          Scene.request(client, "REGISTER", "", "abc")
              .replace("Content-Length: 3", "Content-Length: 4");

      assertThat(refused(client, text).startLine())
          .isEqualTo("SIP/2.0 400 Content-Length Beyond The Message");
    }
  }

  @Test
  void whatFollowsTheBodyInADatagramIsIgnored() throws Exception {
    try (RawSip client = client(Transport.UDP)) {
      String text =
          Scene.request(client, "REGISTER", "", "abc")
              .replace("Content-Length: 3", "Content-Length: 2");

      assertThat(client.ask(text).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "99999999999"})
  void aContentLengthThatIsNoneEndsTheConnectionWith400(String length) throws Exception {
    try (RawSip client = client(Transport.TCP)) {
      String text =
          Scene.request(client, "REGISTER", "")
              .replace("Content-Length: 0", "Content-Length: " + length);

      assertThat(refused(client, text).status()).isEqualTo(400);
      assertThat(client.isClosedByPeer()).isTrue();
    }
    assertAlive(Transport.TCP);
  }

  @Test
  void aBodyOfTheLargestSizePassesAndALongerOneIsAnswered413() throws Exception {
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      try (RawSip client = client(transport)) {
        String largest = Scene.request(client, "REGISTER", "", "x".repeat(8192));
        String longer = Scene.request(client, "REGISTER", "", "x".repeat(8193));

        assertThat(client.ask(largest).status()).isEqualTo(200);
        assertThat(refused(client, longer).status()).isEqualTo(413);
      }
      assertAlive(transport);
    }
  }

  @Test
  void aHugeContentLengthIsNotAllocated() throws Exception {
    try (RawSip client = client(Transport.TCP)) {
      String text =
          Scene.request(client, "REGISTER", "")
              .replace("Content-Length: 0", "Content-Length: 500000000");

      assertThat(refused(client, text).status()).isEqualTo(413);
      assertThat(client.isClosedByPeer()).isTrue();
    }
    assertAlive(Transport.TCP);
  }

  @Test
  void aDatagramCutByTheLimitIsAnswered413() throws Exception {
    try (RawSip client = client(Transport.UDP)) {
      String text = Scene.request(client, "REGISTER", "X-Huge: " + "x".repeat(20_000));

      assertThat(client.ask(text).status()).isIn(400, 413);
    }
    assertAlive(Transport.UDP);
  }

  @Test
  void aHugeHeaderEndsTheConnection() throws Exception {
    try (RawSip client = client(Transport.TCP)) {
      client.send(Scene.request(client, "REGISTER", "X-Huge: " + "x".repeat(60_000)));

      assertThat(client.isClosedByPeer()).isTrue();
    }
    assertAlive(Transport.TCP);
  }

  @Test
  void moreHeadersThanAllowedAreAnswered400() throws Exception {
    try (RawSip client = client(Transport.UDP)) {
      // A request of the scene has seven headers.
      String most = Scene.request(client, "REGISTER", "X-A: 1\n".repeat(25));
      String more = Scene.request(client, "REGISTER", "X-A: 1\n".repeat(26));

      assertThat(client.ask(most).status()).isEqualTo(200);
      assertThat(refused(client, more).startLine()).isEqualTo("SIP/2.0 400 Too Many Headers");
    }
  }

  @Test
  void garbageEndsItsConnectionAndTheServerLives() throws Exception {
    try (RawSip client = client(Transport.TCP)) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(client.isClosedByPeer()).isTrue();
    }
    assertAlive(Transport.TCP);
  }
}
