package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.RawSip.Message;
import org.mcvideo.sip.testing.Transcript;

/** What a handler sees, over all transports and address families. */
@ExtendWith(NoLeakedThreads.class)
class IncomingRequestsTest {
  private final BlockingQueue<IncomingRequest> seen = new LinkedBlockingQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile RequestHandler behaviour = request -> request.reply(Reply.of(200));
  private SipStack stack;

  @BeforeEach
  void open() throws Exception {
    stack =
        Scene.serving(
            Scene.config(),
            request -> {
              calls.incrementAndGet();
              seen.add(request);
              behaviour.handle(request);
            });
  }

  @AfterEach
  void close() {
    stack.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aRequestIsSeenAsItWasSent(int place) throws Exception {
    // Given
    ListenAddress server = stack.listening().get(place);
    byte[] body = new byte[300];
    new Random(1).nextBytes(body);
    try (RawSip client = Scene.client(server)) {
      String text =
          Scene.request(
              client,
              "PUBLISH",
              """
              Event: poc-settings
              Expires: 4294967295
              P-Asserted-Identity: "A, B" <sip:alice@example.com>
              P-Asserted-Identity: <tel:+15551234>
              m: <sip:a@b>;+g.3gpp.registration-token="x;y"
              Content-Type: application/octet-stream
              X-Odd: ä;;,,"
              """,
              "x".repeat(300));
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      System.arraycopy(body, 0, octets, octets.length - 300, 300);

      // When
      client.send(octets);
      Message answer = client.read();

      // Then
      assertThat(answer.status()).isEqualTo(200);
      IncomingRequest request = seen.take();
      assertThat(request.method()).isEqualTo("PUBLISH");
      assertThat(request.requestUri()).isEqualTo("sip:mcvideo@mcvideo.example");
      assertThat(request.to().uri()).isEqualTo("sip:alice@example.com");
      assertThat(request.from().tag()).isPresent();
      assertThat(request.cseq()).isEqualTo(7);
      assertThat(request.expires()).hasValue(4_294_967_295L);
      assertThat(request.assertedIdentities())
          .containsExactly("sip:alice@example.com", "tel:+15551234");
      assertThat(request.headers().first("X-Odd")).contains("ä;;,,\"");
      assertThat(request.headers().first("Contact"))
          .contains("<sip:a@b>;+g.3gpp.registration-token=\"x;y\"");
      assertThat(request.body()).contains(SipBody.of("application/octet-stream", body));
      assertThat(request.origin().transport()).isEqualTo(server.transport());
      assertThat(request.origin().address()).isEqualTo(server.address());
      assertThat(answer.first("To").orElseThrow()).endsWith(";tag=" + request.localTag());
      assertThat(answer.first("Call-ID")).contains(request.callId());
      assertThat(answer.headerLines().get(0)).startsWith("Via: ");
    }
  }

  @Test
  void anAnswerIsSentAsItWasGiven() throws Exception {
    behaviour =
        request ->
            request.reply(
                Reply.of(423)
                    .with("Min-Expires", DeltaSeconds.text(DeltaSeconds.MAX))
                    .with("Expires", DeltaSeconds.text(DeltaSeconds.MAX))
                    .with(McWarning.UNABLE_TO_DECRYPT)
                    .withRetryAfter()
                    .with(SipBody.of("text/plain", new byte[] {0, (byte) 0xff, 13, 10})));
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      Message answer = client.ask(Scene.request(client, "REGISTER", ""));

      assertThat(answer.startLine()).startsWith("SIP/2.0 423 ");
      assertThat(answer.first("Min-Expires")).contains("4294967295");
      assertThat(answer.first("Expires")).contains("4294967295");
      assertThat(answer.first("Warning"))
          .contains("399 mcvideo.example \"140 unable to decrypt XML content\"");
      assertThat(Integer.parseInt(answer.first("Retry-After").orElseThrow())).isBetween(10, 20);
      assertThat(answer.first("Content-Type")).contains("text/plain");
      assertThat(answer.body()).containsExactly(0, 0xff, 13, 10);
    }
  }

  @Test
  void anAnswerToSubscribeRepeatsTheRoute() throws Exception {
    behaviour =
        request ->
            request.reply(
                Reply.of(200).with("Expires", "4294967295").with("Contact", "<sip:psi@b>"));
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      String headers =
          "Event: poc-settings\nRecord-Route: <sip:a;lr>, <sip:b;lr>\nRecord-Route: <sip:c;lr>\n"
              + "Contact: <sip:ue@c>\nExpires: 4294967295";

      Message answer = client.ask(Scene.request(client, "SUBSCRIBE", headers));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.all("Record-Route"))
          .containsExactly("<sip:a;lr>, <sip:b;lr>", "<sip:c;lr>");
      assertThat(answer.all("Expires")).containsExactly("4294967295");
      assertThat(answer.all("Contact")).containsExactly("<sip:psi@b>");
    }
  }

  @Test
  void aRequestInAnUnknownDialogReachesTheHandler() throws Exception {
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      String text =
          Scene.request(
                  client,
                  "NOTIFY",
                  "Event: poc-settings\nSubscription-State: active;expires=4294967295")
              .replace("To: <sip:alice@example.com>", "To: <sip:alice@example.com>;tag=mine");

      Message answer = client.ask(text);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(seen.take().localTag()).isEqualTo("mine");
      assertThat(answer.first("To")).contains("<sip:alice@example.com>;tag=mine");
    }
  }

  @Test
  void requestsOfOneUserKeepTheirOrder() throws Exception {
    try (RawSip client = Scene.client(stack.listening(Transport.TCP))) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        all.append(Scene.request(client, "REGISTER", "X-Number: " + i));
      }

      client.send(all.toString());
      for (int i = 0; i < 40; i++) {
        assertThat(client.read().status()).isEqualTo(200);
      }

      List<String> numbers = new ArrayList<>();
      seen.forEach(request -> numbers.add(request.headers().first("X-Number").orElseThrow()));
      assertThat(numbers)
          .hasSize(40)
          .isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UDP", "TCP"})
  void aTranscriptIsPlayed(String transport) throws Exception {
    ListenAddress server = stack.listening(Transport.valueOf(transport));
    try (RawSip client = Scene.client(server)) {
      Transcript.load("/transcripts/rfc3261-11.2-options.sip")
          .play(client, Map.of("server", server.hostPort()));
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void anAnswerGoesBackTheWayItsRequestCameWhateverViaClaims() throws Exception {
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      try (RawSip client = Scene.client(stack.listening(transport))) {
        String other = transport == Transport.UDP ? "TCP" : "UDP";
        String text =
            Scene.request(client, "REGISTER", "")
                .replace("SIP/2.0/" + transport, "SIP/2.0/" + other);

        assertThat(client.ask(text).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void listeningTwiceIsRefused() {
    assertThatIllegalStateException().isThrownBy(() -> stack.listen(Scene.CAPABILITIES, r -> {}));
  }

  @Test
  void aRequestForTestsIsReadFromItsOctets() throws Exception {
    Origin origin = new Origin(stack.listening().get(0).address(), 5060, Transport.UDP);
    List<Reply> replies = new ArrayList<>();
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      byte[] octets =
          Scene.request(client, "PUBLISH", "Expires: 5\nContent-Type: a/b", "xyz")
              .getBytes(StandardCharsets.UTF_8);

      IncomingRequest request = IncomingRequest.read(octets, origin, replies::add);
      request.reply(Reply.of(202));

      assertThat(request.expires()).hasValue(5);
      assertThat(request.body().orElseThrow().octets()).containsExactly('x', 'y', 'z');
      assertThat(request.isReplied()).isTrue();
      assertThat(replies).extracting(Reply::status).containsExactly(202);
    }
    assertThatExceptionOfType(MalformedHeader.class)
        .isThrownBy(() -> IncomingRequest.read(new byte[0], origin, replies::add));
    assertThatExceptionOfType(MalformedHeader.class)
        .isThrownBy(
            () -> IncomingRequest.read("x".getBytes(StandardCharsets.UTF_8), origin, replies::add));
  }
}
