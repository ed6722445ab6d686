package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.stack.Answer.Cause;
import org.mcvideo.sip.stack.Answer.Unanswered;
import org.mcvideo.sip.testing.RawSip;

/** Requests that get no answer, a late one, or a malformed one. */
class OutboundFailuresTest extends SendingScene {
  @ParameterizedTest
  @ValueSource(strings = {"tel:+15551234", "sip:alice@host.invalid", "sip:a;transport=sctp"})
  void aUriThatLeadsNowhereIsTold(String uri) throws Exception {
    assertThat(send(message(uri))).isEqualTo(new Unanswered(Cause.NO_DESTINATION));
  }

  @Test
  void aTransportThatIsNotConfiguredIsTold() throws Exception {
    assertThat(send(message("sips:alice@127.0.0.1")))
        .isEqualTo(new Unanswered(Cause.NO_DESTINATION));
  }

  @Test
  void aConnectionThatIsRefusedIsTold() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    assertThat(send(message("sip:alice@127.0.0.1:" + port + ";transport=tcp")))
        .isEqualTo(new Unanswered(Cause.TRANSPORT));
  }

  @Test
  void theWaitForAnAnswerEnds() throws Exception {
    behaviour = request -> {};
    SipTimes times =
        new SipTimes(
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    try (SipStack impatient =
        SipStack.open(
            Scene.with(Scene.limits().with(times)), Clock.systemUTC(), new SecureRandom())) {
      Answer answer =
          impatient.outbound().send(message(uri())).toCompletableFuture().get(20, TimeUnit.SECONDS);

      assertThat(answer).isEqualTo(new Unanswered(Cause.TIMEOUT));
    }
    seen.take().reply(Reply.of(200));
  }

  @Test
  void closingCompletesWhatWaits() throws Exception {
    behaviour = request -> {};
    CompletableFuture<Answer> answer = client.outbound().send(message(uri())).toCompletableFuture();
    IncomingRequest request = seen.take();

    client.close();

    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(new Unanswered(Cause.CLOSED));
    assertThat(send(message(uri()))).isInstanceOf(Unanswered.class);
    request.reply(Reply.of(200));
  }

  @Test
  void anUntypedAnswerThatIsMalformedIsPassedOver() throws Exception {
    try (RawSip raw = Scene.client(client.listening(Transport.UDP))) {
      CompletableFuture<Answer> answer =
          client.outbound().send(message("sip:x@" + raw.local())).toCompletableFuture();
      RawSip.Message request = raw.read();
      raw.send(reply(request, "To: <sip:x@y>;tag=1\r\nTo: <sip:x@y>;tag=2\r\n"));
      raw.send("SIP/2.0 200 OK\r\n\r\n");
      raw.send(reply(request, "To: <sip:x@y>;tag=1\r\nMin-Expires: 4294967295\r\n"));

      assertThat(answered(answer.get(20, TimeUnit.SECONDS)).headers().deltaSeconds("Min-Expires"))
          .hasValue(DeltaSeconds.MAX);
    }
  }

  private static String reply(RawSip.Message request, String to) {
    StringBuilder out = new StringBuilder("SIP/2.0 423 Interval Too Brief\r\n").append(to);
    for (String name : List.of("Via", "From", "Call-ID", "CSeq")) {
      request.all(name).forEach(v -> out.append(name).append(": ").append(v).append("\r\n"));
    }
    return out.append("Content-Length: 0\r\n\r\n").toString();
  }

  @Test
  void aRequestIsRepeatedOverUdpWithAllItsHeaders() throws Exception {
    try (RawSip raw = Scene.client(client.listening(Transport.UDP))) {
      CompletableFuture<Answer> answer =
          client
              .outbound()
              .send(
                  message("sip:x@" + raw.local())
                      .with("Expires", "4294967295")
                      .with(SipBody.of("a/b", new byte[] {1, 2, 3})))
              .toCompletableFuture();

      RawSip.Message first = raw.read();
      RawSip.Message second = raw.read();
      raw.send(reply(second, "To: <sip:x@y>;tag=1\r\n"));

      assertThat(second.toString()).isEqualTo(first.toString());
      assertThat(second.body()).containsExactly(1, 2, 3);
      assertThat(answered(answer.get(20, TimeUnit.SECONDS)).status()).isEqualTo(423);
    }
  }
}
