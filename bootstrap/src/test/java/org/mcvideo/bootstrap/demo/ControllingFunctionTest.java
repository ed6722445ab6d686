package org.mcvideo.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.FIRE;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.aProfile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.bootstrap.demo.DemoControllingFunction.Manner;
import org.mcvideo.bootstrap.ops.OpenedParts;
import org.mcvideo.bootstrap.ops.ServerConfig;
import org.mcvideo.bootstrap.ops.StandaloneServer;
import org.mcvideo.domain.affiliation.Affiliation;
import org.mcvideo.domain.affiliation.AffiliationStatus;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.SipStack;
import org.mcvideo.sip.stack.SipTimes;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.Transcript;

/**
 * What becomes of implicit affiliations (TS 24.281 8.2.2.2.15) when the group's controlling
 * function accepts, refuses, says nothing of the outcome (8.2.2.2.7) or is silent (8.2.2.2.6). All
 * of it over sockets; the server's time is set.
 */
@ExtendWith(NoLeakedThreads.class)
class ControllingFunctionTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration OUTCOME_LIMIT = Duration.ofSeconds(32);

  /** Long enough for a slow machine to answer, and no longer than silence has to be waited for. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

  private final OpenedParts parts = new OpenedParts();
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-24T09:30:00Z"));
  private final AtomicReference<ServiceUri> controlling = new AtomicReference<>();
  @TempDir private Path directory;
  private StandaloneServer server;
  private DemoControllingFunction function;
  private String token;

  @BeforeEach
  void open() throws Exception {
    InsecureDevelopmentIdentity identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, RANDOM);
    token =
        identity
            .issue(
                new TokenClaims(
                    ALICE,
                    "test",
                    Set.of(TokenClaims.VIDEO_SERVICE),
                    clock.instant().plusSeconds(3600)),
                clock.instant())
            .use(text -> text);
    SipStack groups = parts.opened(SipStack.open(sip("groups.example"), clock, RANDOM));
    controlling.set(DemoControllingFunction.psiAt(groups.listening().get(0)));
    server =
        parts.opened(
            StandaloneServer.start(config(TokenConfig.ofFile(identity.keySet())), clock, RANDOM));
    function = new DemoControllingFunction(groups, Destination.of(server.listening().get(0)));
    server.stores().userProfiles().replace(ALICE, List.of(aProfile().implicitly(FIRE).build()));
  }

  @AfterEach
  void close() {
    parts.close();
  }

  @Test
  void whoIsAcceptedAndConfirmedIsAffiliated() throws Exception {
    // When
    publish(PHONE);
    // Then
    patiently().untilAsserted(() -> assertAffiliated(PHONE));
    assertThat(function.membersOf(FIRE)).containsEntry(ALICE, Set.of(PHONE));
  }

  @Test
  void aRefusalRemovesTheEntryAndTheNextPublishOfSettingsTriesAgain() throws Exception {
    // Given
    function.behave(Manner.REFUSING);
    publish(PHONE);
    patiently().untilAsserted(this::assertNothingIsLeft);
    // When
    function.behave(Manner.ACCEPTING);
    publish(PHONE);
    // Then
    patiently().untilAsserted(() -> assertAffiliated(PHONE));
  }

  @Test
  void aRefusalKeepsWhoWasAffiliatedBefore() throws Exception {
    // Given
    publish(PHONE);
    patiently().untilAsserted(() -> assertAffiliated(PHONE));
    // A task that waits for the outcome stays until it is due, also when the outcome has come.
    clock.advance(OUTCOME_LIMIT);
    patiently().untilAsserted(() -> assertThat(tasks()).isEmpty());
    function.behave(Manner.REFUSING);
    // When
    publish(TABLET);
    // Then
    patiently()
        .untilAsserted(
            () -> {
              assertAffiliated(PHONE);
              assertThat(tasks()).isEmpty();
            });
    assertThat(function.membersOf(FIRE)).containsEntry(ALICE, Set.of(PHONE));
  }

  @Test
  void anOutcomeThatIsNotToldIsWaitedForAndThenTakenForARefusal() throws Exception {
    // Given
    function.behave(Manner.SILENT);
    publish(PHONE);
    patiently()
        .untilAsserted(
            () -> {
              assertThat(entries())
                  .extracting(Affiliation::status)
                  .containsExactly(AffiliationStatus.AFFILIATING);
              assertThat(tasks())
                  .extracting(OpenTask::dueAt)
                  .containsExactly(clock.instant().plus(OUTCOME_LIMIT));
            });
    assertThat(function.membersOf(FIRE)).containsEntry(ALICE, Set.of(PHONE));
    // When
    clock.advance(OUTCOME_LIMIT);
    // Then
    patiently().untilAsserted(this::assertNothingIsLeft);
    assertThat(function.membersOf(FIRE)).isEmpty();
  }

  @Test
  void silenceRemovesTheEntryAndItsEndIsToldUntilItIsHeard() throws Exception {
    // Given
    try (RawSip silent = client()) {
      controlling.set(new ServiceUri("sip:controlling@" + silent.local() + ";transport=udp"));
      publish(PHONE);
      patiently().untilAsserted(() -> assertThat(entries()).isEmpty());
      patiently().untilAsserted(() -> assertRetried(1));
      // When
      clock.advance(Duration.ofSeconds(2));
      patiently().untilAsserted(() -> assertRetried(2));
      clock.advance(Duration.ofSeconds(4));
      hearTheSecondEnd(silent);
      // Then
      patiently().untilAsserted(this::assertNothingIsLeft);
    }
  }

  /** Answers the end, which has Expires 0, when it is told a second time. */
  private static void hearTheSecondEnd(RawSip silent) throws IOException {
    Set<String> ends = new HashSet<>();
    while (ends.size() < 2) {
      RawSip.Message request = silent.read();
      if (request.first("Expires").equals(Optional.of("0"))
          && ends.add(request.first("Via").orElseThrow())
          && ends.size() == 2) {
        silent.send(accepted(request));
      }
    }
  }

  private static String accepted(RawSip.Message request) {
    StringBuilder answer = new StringBuilder("SIP/2.0 200 OK\r\n");
    for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
      answer.append(name).append(": ").append(request.first(name).orElseThrow());
      answer.append(name.equals("To") ? ";tag=heard\r\n" : "\r\n");
    }
    return answer.append("Expires: 0\r\nContent-Length: 0\r\n\r\n").toString();
  }

  private void publish(McVideoClientId client) throws IOException {
    try (RawSip ims = client()) {
      Transcript.load("/transcripts/standalone-published-with-token.sip")
          .play(
              ims,
              Map.of(
                  "token",
                  token,
                  "device",
                  client.text(),
                  "impu",
                  client.equals(PHONE) ? "sip:alice@ims.example" : "sip:alice2@ims.example"));
    }
  }

  private List<Affiliation> entries() {
    return server.stores().affiliations().of(ALICE).entries();
  }

  private List<OpenTask> tasks() {
    return server.stores().openTasks().due(FOREVER, 10);
  }

  private void assertAffiliated(McVideoClientId client) {
    assertThat(entries())
        .extracting(Affiliation::client, Affiliation::group, Affiliation::status)
        .containsExactly(tuple(client, FIRE, AffiliationStatus.AFFILIATED));
  }

  /** What {@code mcvideo tasks} shows while the controlling function is silent. */
  private void assertRetried(int attempts) {
    assertThat(tasks())
        .extracting(OpenTask::kind, OpenTask::attempts)
        .containsExactly(tuple(OpenTask.Kind.AFFILIATE, attempts));
  }

  private void assertNothingIsLeft() {
    assertThat(entries()).isEmpty();
    assertThat(server.stores().groupPublications().of(ALICE)).isEmpty();
    assertThat(tasks()).isEmpty();
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofMinutes(1));
  }

  private RawSip client() throws IOException {
    ListenAddress place = server.listening().get(0);
    return RawSip.udp(new InetSocketAddress(InetAddress.getByName(place.host()), place.port()));
  }

  private ServerConfig config(TokenConfig tokens) {
    return new ServerConfig(
        sip("mcvideo.example"),
        new ServiceUri("sip:participating@mcvideo.example"),
        new ServerUri("sip:one.example"),
        DatabaseConfig.of(
            "jdbc:h2:file:" + directory.resolve("database"), "", DatabasePassword.none()),
        tokens,
        ServicePolicy.USUAL,
        Optional.empty(),
        Duration.ofSeconds(1),
        group -> Optional.of(controlling.get()));
  }

  private static SipConfig sip(String name) {
    SipTimes usual = SipTimes.defaults();
    return new SipConfig(
        List.of(new ListenAddress("127.0.0.1", 0, Transport.UDP)),
        TrustedPeers.of("127.0.0.1"),
        Optional.empty(),
        name,
        SipLimits.defaults()
            .with(
                new SipTimes(
                    usual.retryAfter(),
                    ANSWER_LIMIT,
                    usual.drain(),
                    usual.connect(),
                    usual.read())));
  }
}
