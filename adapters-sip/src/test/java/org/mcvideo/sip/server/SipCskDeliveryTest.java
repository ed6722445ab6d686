package org.mcvideo.sip.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.registration.ImsRegistration;
import org.mcvideo.sip.SipAdapters;
import org.mcvideo.sip.stack.Capabilities;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.Reply;
import org.mcvideo.sip.stack.RequestHandler;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.SipStack;
import org.mcvideo.sip.stack.SipTimes;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.NoLeakedThreads;

/** TS 24.281 7.3.7 steps 1 to 6 on the wire, towards a scripted S-CSCF. */
@ExtendWith(NoLeakedThreads.class)
class SipCskDeliveryTest {
  private static final ServiceUri PSI = new ServiceUri("sip:participating@mcvideo.example");
  private static final int PATIENCE_SECONDS = 60;
  private static final PublicIdentity IMPU = new PublicIdentity("sip:alice@ims.example");

  private final BlockingQueue<IncomingRequest> seen = new LinkedBlockingQueue<>();
  private volatile RequestHandler behaviour = request -> request.reply(Reply.of(200));
  private SipAdapters server;
  private SipStack cscf;

  @BeforeEach
  void open() throws Exception {
    server = SipAdapters.open(config(), PSI, Clock.systemUTC(), new SecureRandom());
    cscf = SipStack.open(config(), Clock.systemUTC(), new SecureRandom());
    cscf.listen(
        Capabilities.of(List.of("MESSAGE"), List.of("application/mikey"), List.of()),
        request -> {
          seen.add(request);
          behaviour.handle(request);
        });
  }

  @AfterEach
  void close() {
    server.close();
    cscf.close();
  }

  @Test
  void theMessageIsAsTheClauseSays() throws Exception {
    // Given
    byte[] octets = allOctets(256);
    // When
    Delivery what = deliver(octets, registration(List.of()));
    // Then
    assertThat(what).isEqualTo(new Delivery.Accepted());
    IncomingRequest message = received();
    assertThat(message.method()).isEqualTo("MESSAGE");
    assertThat(message.requestUri()).isEqualTo("sip:alice@ims.example");
    assertThat(message.to().uri()).isEqualTo("sip:alice@ims.example");
    assertThat(message.from().uri()).isEqualTo(PSI.uri());
    assertThat(message.headers().values("Accept-Contact"))
        .containsExactly(
            "*;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mcvideo\";require;explicit");
    assertThat(message.headers().values("P-Asserted-Service"))
        .containsExactly("urn:urn-7:3gpp-service.ims.icsi.mcvideo");
    assertThat(message.assertedIdentities()).containsExactly(PSI.uri());
    assertThat(message.headers().first("Contact")).isEmpty();
    assertThat(message.headers().all("Route")).containsExactly("<" + cscfUri() + ";lr>");
    assertThat(message.body().orElseThrow().contentType()).isEqualTo("application/mikey");
    assertThat(message.body().orElseThrow().octets()).isEqualTo(octets);
    assertThat(message.origin().transport()).isEqualTo(Transport.UDP);
  }

  @Test
  void thePathOfTheRegisterIsTheRouteBeforeTheCscf() throws Exception {
    // Given
    String hop = cscfUri() + ";lr";
    // When
    deliver(allOctets(200), registration(List.of(hop)));
    // Then
    assertThat(received().headers().all("Route"))
        .containsExactly("<" + hop + ">", "<" + cscfUri() + ";lr>");
  }

  @Test
  void aLongMessageGoesOverTcp() throws Exception {
    // When
    Delivery what = deliver(allOctets(1_000), registration(List.of()));
    // Then
    assertThat(what).isEqualTo(new Delivery.Accepted());
    IncomingRequest message = received();
    assertThat(message.origin().transport()).isEqualTo(Transport.TCP);
    assertThat(message.body().orElseThrow().octets()).isEqualTo(allOctets(1_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 488, 603})
  void anotherFinalAnswerIsARejection(int status) throws Exception {
    // Given
    behaviour = request -> request.reply(Reply.of(status));
    // When, Then
    assertThat(deliver(allOctets(100), registration(List.of())))
        .isEqualTo(new Delivery.Rejected(status));
  }

  @Test
  void silenceIsUnanswered() throws Exception {
    // Given
    behaviour = request -> {};
    // When, Then
    assertThat(deliver(allOctets(100), registration(List.of())))
        .isEqualTo(new Delivery.Unanswered());
  }

  @Test
  void aContactThatLeadsNowhereIsUnanswered() throws Exception {
    // Given
    ImsRegistration usual = registration(List.of());
    ImsRegistration nowhere =
        new ImsRegistration(
            IMPU,
            usual.toUri(),
            "tel:+4930123456",
            List.of(),
            false,
            Optional.empty(),
            usual.expiresAt());
    // When, Then
    assertThat(deliver(allOctets(100), nowhere)).isEqualTo(new Delivery.Unanswered());
  }

  private Delivery deliver(byte[] octets, ImsRegistration registration) throws Exception {
    return server
        .deliveries(group -> Optional.empty())
        .csks()
        .deliver(SealedCsk.of(octets), registration)
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private IncomingRequest received() throws InterruptedException {
    return Optional.ofNullable(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).orElseThrow();
  }

  private ImsRegistration registration(List<String> path) {
    return new ImsRegistration(
        IMPU,
        "sip:alice@ims.example",
        cscfUri(),
        path,
        false,
        Optional.empty(),
        Instant.parse("2100-01-01T00:00:00Z"));
  }

  private String cscfUri() {
    return "sip:scscf@" + cscf.listening().get(0).hostPort();
  }

  private static byte[] allOctets(int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) i;
    }
    return octets;
  }

  /** UDP and TCP on one port, as an S-CSCF that names no transport in its Contact has. */
  private static SipConfig config() throws Exception {
    int port = freePort();
    SipTimes usual = SipLimits.defaults().times();
    return new SipConfig(
        List.of(
            new ListenAddress("127.0.0.1", port, Transport.UDP),
            new ListenAddress("127.0.0.1", port, Transport.TCP)),
        TrustedPeers.of("127.0.0.1"),
        Optional.empty(),
        "mcvideo.example",
        SipLimits.defaults()
            .with(
                new SipTimes(
                    usual.retryAfter(),
                    Duration.ofMillis(900),
                    usual.drain(),
                    usual.connect(),
                    usual.read())));
  }

  private static int freePort() throws Exception {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
