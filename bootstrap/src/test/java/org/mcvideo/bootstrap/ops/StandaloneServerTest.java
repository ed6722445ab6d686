package org.mcvideo.bootstrap.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.bootstrap.Logging;
import org.mcvideo.bootstrap.config.LogSettings;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.testing.PostgresServer;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.StackNotOpened;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.Transcript;

@ExtendWith(NoLeakedThreads.class)
class StandaloneServerTest {
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  private static final Clock CLOCK = Clock.systemUTC();
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Runs before any test counts threads, as the server's own stay until the JVM ends. */
  private static final PostgresServer POSTGRESQL = PostgresServer.shared();

  @TempDir private Path directory;
  private InsecureDevelopmentIdentity identity;
  private String token;
  private DatabaseConfig database;
  private Duration sweepInterval = Duration.ofSeconds(1);
  private Duration noticeInterval = Duration.ZERO;

  @BeforeEach
  void chooseAFile() {
    database =
        DatabaseConfig.of(
            "jdbc:h2:file:" + directory.resolve("database"), "", DatabasePassword.none());
  }

  @BeforeEach
  void issueAToken() throws Exception {
    identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, RANDOM);
    AccessToken issued =
        identity.issue(
            new TokenClaims(
                ALICE, "test", Set.of(TokenClaims.VIDEO_SERVICE), CLOCK.instant().plusSeconds(600)),
            CLOCK.instant());
    token = issued.use(text -> text);
  }

  @Test
  void aSecondStartOnTheSameDataShowsTheSameState() throws Exception {
    // Given
    List<Binding> bound;
    try (StandaloneServer server = start(0)) {
      play(server, "standalone-bound-and-published");
      bound = server.stores().bindings().of(ALICE);
    }
    // When
    try (StandaloneServer again = start(0)) {
      // Then
      assertThat(again.stores().bindings().of(ALICE)).isEqualTo(bound).hasSize(1);
      assertThat(again.stores().publishedSettings().of(ALICE, bound.get(0).client()).orElseThrow())
          .satisfies(state -> assertThat(state.expiresAt()).isAfter(Instant.now(CLOCK)));
      assertThat(again.stores().registrations().of(new PublicIdentity("sip:alice@ims.example")))
          .isPresent();
      play(again, "standalone-still-bound");
    }
  }

  @Test
  void twoServersOnOnePostgresqlServeTheSameUser() throws Exception {
    // Given
    PostgresServer.Database shared = POSTGRESQL.newDatabase();
    database = DatabaseConfig.of(shared.url(), PostgresServer.USER, DatabasePassword.none());
    try (StandaloneServer one = start(0);
        StandaloneServer two = start(0)) {
      // When
      play(one, "standalone-bound-and-published");
      play(two, "standalone-still-bound");
      // Then
      assertThat(one.stores().bindings().of(ALICE))
          .isEqualTo(two.stores().bindings().of(ALICE))
          .hasSize(1);
    }
    shared.drop();
  }

  @Test
  void aServerStartedAnewGoesOnTellingInTheDialogBegunBefore() throws Exception {
    // Given
    int port;
    RawSip client;
    try (StandaloneServer server = start(0)) {
      port = server.listening().get(0).port();
      client = client(server);
      play(client, "standalone-bound-and-published");
      play(client, "standalone-subscribed");
      Instant end = CLOCK.instant().plusSeconds(600);
      await().until(() -> server.stores().openTasks().dueOf(ALICE, end).isEmpty());
    }
    // When
    try (client;
        StandaloneServer again = start(port)) {
      play(client, "standalone-told-of-a-change");
      // Then
      await().untilAsserted(() -> assertThat(again.stores().subscriptions().of(ALICE)).isEmpty());
    }
  }

  @Test
  void aChangeHeldBackIsToldWhenTheIntervalEndsAndNotWithTheSweep() throws Exception {
    // Given
    sweepInterval = Duration.ofHours(1);
    noticeInterval = Duration.ofSeconds(2);
    try (StandaloneServer server = start(0);
        RawSip client = client(server)) {
      play(client, "standalone-bound-and-published");
      play(client, "standalone-subscribed");
      // When
      play(client, "standalone-told-of-a-change");
      // Then
      await().untilAsserted(() -> assertThat(server.stores().subscriptions().of(ALICE)).isEmpty());
    }
  }

  @Test
  void theLogTellsTheCallAndNeverTheToken() throws Exception {
    // Given
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Logging.configure(new LogSettings(LogSettings.Format.JSON, LogSettings.Level.TRACE), log);
    // When
    try (StandaloneServer server = start(0)) {
      play(server, "standalone-bound-and-published");
      token = token.substring(0, token.length() - 2);
      play(server, "standalone-refused");
    } finally {
      Logging.configure(
          new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.WARN),
          new ByteArrayOutputStream());
    }
    // Then
    String signature = token.substring(token.lastIndexOf('.') + 1);
    assertThat(log.toString(UTF_8))
        .contains("standalone-1@transcript", "request answered", "\"403\"")
        .doesNotContain(token.substring(0, 40), signature);
  }

  @Test
  void keysOutOfReachRefuseNobody() throws Exception {
    // Given
    ServerConfig config = config(0, TokenConfig.ofFile(directory.resolve("no-such-file.json")));
    // When
    try (StandaloneServer server = StandaloneServer.start(config, CLOCK, RANDOM)) {
      play(server, "standalone-keys-out-of-reach");
      // Then
      assertThat(server.stores().bindings().of(ALICE)).isEmpty();
    }
  }

  @Test
  void aTakenAddressIsSaidAndNothingStaysOpen() throws Exception {
    // Given
    try (StandaloneServer server = start(0)) {
      int taken = server.listening().get(0).port();
      // Then
      assertThatThrownBy(() -> start(taken)).isInstanceOf(StackNotOpened.class);
    }
    try (StandaloneServer free = start(0)) {
      assertThat(free.listening()).isNotEmpty();
    }
  }

  private StandaloneServer start(int port) throws Exception {
    return StandaloneServer.start(
        config(port, TokenConfig.ofFile(identity.keySet())), CLOCK, RANDOM);
  }

  private ServerConfig config(int port, TokenConfig tokens) {
    return new ServerConfig(
        new SipConfig(
            List.of(new ListenAddress("127.0.0.1", port, Transport.UDP)),
            TrustedPeers.of("127.0.0.1"),
            Optional.empty(),
            "mcvideo.example",
            SipLimits.defaults()),
        new ServiceUri("sip:participating@mcvideo.example"),
        new ServerUri("sip:one.example"),
        database,
        tokens,
        ServicePolicy.USUAL.with(new SubscriptionPolicy(ExpiryBounds.USUAL, 16, noticeInterval)),
        sweepInterval);
  }

  private void play(StandaloneServer server, String transcript) throws IOException {
    try (RawSip client = client(server)) {
      play(client, transcript);
    }
  }

  private void play(RawSip client, String transcript) throws IOException {
    Transcript.load("/transcripts/" + transcript + ".sip")
        .play(client, Map.of("token", token, "callid", "standalone-1@transcript"));
  }

  private static RawSip client(StandaloneServer server) throws IOException {
    ListenAddress place = server.listening().get(0);
    return RawSip.udp(new InetSocketAddress(InetAddress.getByName(place.host()), place.port()));
  }
}
