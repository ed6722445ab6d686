package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.sip.stack.Answer.Answered;

/** Requests as they are sent, and their answers. */
class OutboundTest extends SendingScene {
  @Test
  void aRequestArrivesAsGivenAndItsAnswerComesBack() throws Exception {
    byte[] octets = {0, 1, (byte) 0xff, 13, 10, 13, 10};
    behaviour =
        request ->
            request.reply(
                Reply.of(488)
                    .with(McWarning.MIKEY_AUTHENTICATION_FAILED)
                    .with(SipBody.of("a/b", octets)));
    OutgoingRequest request =
        message(uri())
            .with("Accept-Contact", "*;+g.3gpp.mcvideo;require;explicit")
            .with("P-Asserted-Service", "urn:urn-7:3gpp-service.ims.icsi.mcvideo")
            .with("Expires", "4294967295")
            .with(SipBody.of("application/mikey", octets));

    Answered answer = answered(send(request));

    assertThat(answer.status()).isEqualTo(488);
    assertThat(answer.isSuccess()).isFalse();
    assertThat(McWarning.codeOf(answer.headers())).hasValue(136);
    assertThat(answer.body()).contains(SipBody.of("a/b", octets));
    IncomingRequest received = seen.take();
    assertThat(received.requestUri()).isEqualTo(uri());
    assertThat(received.to().uri()).isEqualTo(uri());
    assertThat(received.from().uri()).isEqualTo(PSI.uri());
    assertThat(received.from().tag()).isPresent();
    assertThat(received.callId()).endsWith("@mcvideo.example");
    assertThat(received.headers().first("Accept-Contact"))
        .contains("*;+g.3gpp.mcvideo;require;explicit");
    assertThat(received.expires()).hasValue(DeltaSeconds.MAX);
    assertThat(received.body()).contains(SipBody.of("application/mikey", octets));
    assertThat(received.origin().transport()).isEqualTo(Transport.UDP);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aDestinationDecidesTransportAndFamily(int place) throws Exception {
    ListenAddress target = server.listening().get(place);

    Answered answer =
        answered(send(message("sip:alice@example.com").towards(Destination.of(target))));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(seen.take().origin().transport()).isEqualTo(target.transport());
  }

  @Test
  void aRequestThatFitsADatagramGoesOverUdpAndALongerOneOverTcp() throws Exception {
    int rest = Outbound.MAX_DATAGRAM_OCTETS - encodedLength(message(uri()).with(body(100))) + 100;

    send(message(uri()).with(body(rest)));
    send(message(uri()).with(body(rest + 1)));

    assertThat(seen.take().origin().transport()).isEqualTo(Transport.UDP);
    assertThat(seen.take().origin().transport()).isEqualTo(Transport.TCP);
  }

  @Test
  void aLongRequestGoesOverUdpWhenItsUriSaysSo() throws Exception {
    send(message(uri() + ";transport=udp").with(body(3000)));

    IncomingRequest received = seen.take();
    assertThat(received.origin().transport()).isEqualTo(Transport.UDP);
    assertThat(received.body().orElseThrow().length()).isEqualTo(3000);
  }

  private static SipBody body(int octets) {
    return SipBody.of("a/b", new byte[octets]);
  }

  /** As the stack would write it; identifiers always have the same length. */
  private int encodedLength(OutgoingRequest request) throws Exception {
    RequestWriter writer = new RequestWriter("mcvideo.example", new Tags(new SecureRandom()));
    ListenAddress place = client.listening(Transport.UDP);
    return writer.write(request, writer.idsOf(request), place).encodeAsBytes("udp").length;
  }

  @Test
  void theFirstRouteIsTheNextHop() throws Exception {
    NameAddress route = NameAddress.of(uri() + ";lr");
    NameAddress second = NameAddress.of("sip:192.0.2.1;lr");

    Answered answer = answered(send(message("tel:+15551234").route(List.of(route, second))));

    assertThat(answer.status()).isEqualTo(200);
    IncomingRequest received = seen.take();
    assertThat(received.requestUri()).isEqualTo("tel:+15551234");
    assertThat(NameAddress.parseAll("Route", received.headers())).containsExactly(route, second);
  }

  @Test
  void dialogIdentifiersAreUsed() throws Exception {
    DialogIds ids = new DialogIds("dialog@example.com", "mine", Optional.of("theirs"), 41);
    NameAddress from = new NameAddress(Optional.of("P \"S\" I"), PSI.uri(), Map.of());
    OutgoingRequest notify =
        OutgoingRequest.of("NOTIFY", uri(), from)
            .to(NameAddress.of("sip:ue@example.com"))
            .with("Event", "poc-settings;id=7")
            .with("Subscription-State", "active;expires=4294967295")
            .inDialog(ids.next());

    Answered answer = answered(send(notify));

    assertThat(answer.status()).isEqualTo(200);
    IncomingRequest received = seen.take();
    assertThat(received.callId()).isEqualTo("dialog@example.com");
    assertThat(received.from().tag()).contains("mine");
    assertThat(received.from().displayName()).contains("P \"S\" I");
    assertThat(received.to().uri()).isEqualTo("sip:ue@example.com");
    assertThat(received.to().tag()).contains("theirs");
    assertThat(received.cseq()).isEqualTo(42);
    assertThat(received.headers().all("Event")).containsExactly("poc-settings;id=7");
    assertThat(received.headers().all("Subscription-State"))
        .containsExactly("active;expires=4294967295");
  }

  @Test
  void aNotifyMayComeBeforeTheAnswerToItsSubscribe() throws Exception {
    BlockingQueue<Answer> notified = new LinkedBlockingQueue<>();
    behaviour =
        request -> {
          OutgoingRequest notify =
              OutgoingRequest.of(
                      "NOTIFY",
                      NameAddress.parse("Contact", request.headers().first("Contact").orElseThrow())
                          .uri(),
                      request.to())
                  .to(request.from())
                  .with("Event", "poc-settings")
                  .with("Subscription-State", "active;expires=60")
                  .inDialog(
                      new DialogIds(request.callId(), request.localTag(), request.from().tag(), 1));
          server
              .outbound()
              .send("other", notify)
              .thenAccept(
                  answer -> {
                    notified.add(answer);
                    request.reply(Reply.of(200).with("Expires", "60").with("Contact", "<sip:a@b>"));
                  });
        };
    String contact = "<sip:ue@" + client.listening(Transport.UDP).hostPort() + ">";
    OutgoingRequest subscribe =
        OutgoingRequest.of("SUBSCRIBE", uri(), PSI)
            .with("Event", "poc-settings")
            .with("Expires", "4294967295")
            .with("Contact", contact);

    Answered answer = answered(send(subscribe));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().all("Contact")).containsExactly("<sip:a@b>");
    assertThat(answered(notified.take()).status()).isEqualTo(200);
  }

  @Test
  void theAnswerComesOnTheLaneThatAsked() throws Exception {
    CompletableFuture<Optional<String>> lane = new CompletableFuture<>();
    client
        .lanes()
        .submit(
            "sip:alice@example.com",
            () ->
                client
                    .outbound()
                    .send(message(uri()))
                    .thenAccept(answer -> lane.complete(client.lanes().current())));

    assertThat(lane.get(20, TimeUnit.SECONDS)).contains("sip:alice@example.com");
  }

  @Test
  void theAnswerComesOnTheLaneThatWasNamed() throws Exception {
    CompletableFuture<Optional<String>> lane = new CompletableFuture<>();

    client
        .outbound()
        .send("some lane", message(uri()))
        .thenAccept(answer -> lane.complete(client.lanes().current()));

    assertThat(lane.get(20, TimeUnit.SECONDS)).contains("some lane");
  }
}
