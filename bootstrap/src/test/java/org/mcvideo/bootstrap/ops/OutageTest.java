package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.DatabaseTimes;
import org.mcvideo.persistence.testing.StoppablePostgres;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.Transcript;

/** A server whose PostgreSQL goes away and comes back, asked over real sockets. */
class OutageTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration BRIEF = Duration.ofSeconds(1);

  /** More than there are workers: they would be at an end if each waited for the database. */
  private static final int CROWD = 3 * SipLimits.defaults().lanes().workers();

  @TempDir private Path directory;
  private StoppablePostgres postgres;
  private InsecureDevelopmentIdentity identity;
  private String token;

  @BeforeEach
  void startPostgresAndIssueAToken() throws Exception {
    postgres = StoppablePostgres.start(directory.resolve("data"));
    identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, RANDOM);
    token =
        identity
            .issue(
                new TokenClaims(
                    ALICE,
                    "test",
                    Set.of(TokenClaims.VIDEO_SERVICE),
                    CLOCK.instant().plusSeconds(600)),
                CLOCK.instant())
            .use(text -> text);
  }

  @AfterEach
  void endPostgres() {
    postgres.close();
  }

  @Test
  void aDatabaseThatIsGoneIs503AtOnceUntilItIsBack() throws Exception {
    // So long a wait for a connection that nobody would be answered in time who had to wait
    try (StandaloneServer server = start(PATIENCE)) {
      play(server, "standalone-bound-and-published");
      assertThat(server.troubles()).isEmpty();
      // When
      postgres.kill();
      await().atMost(PATIENCE).until(() -> !server.troubles().isEmpty());
      // Then
      assertThat(server.troubles()).singleElement().asString().startsWith("database: ");
      everybodyIsAskedToComeAgain(server);
      // When
      postgres.startAgain();
      await().atMost(PATIENCE).until(() -> server.troubles().isEmpty());
      // Then
      play(server, "standalone-still-bound");
    }
  }

  @Test
  void aDatabaseThatAnswersNothingIs503AndServesAgainWhenItGoesOn() throws Exception {
    try (StandaloneServer server = start(BRIEF)) {
      play(server, "standalone-bound-and-published");
      // When
      postgres.freeze();
      // Then
      everybodyIsAskedToComeAgain(server);
      await().atMost(PATIENCE).until(() -> !server.troubles().isEmpty());
      // When
      postgres.thaw();
      await().atMost(PATIENCE).until(() -> server.troubles().isEmpty());
      // Then
      play(server, "standalone-still-bound");
    }
  }

  private void everybodyIsAskedToComeAgain(StandaloneServer server) throws IOException {
    List<RawSip.Message> answers = new ArrayList<>();
    try (RawSip client = client(server)) {
      for (int i = 0; i < CROWD; i++) {
        client.send(refresh(client, i));
      }
      while (answers.size() < CROWD) {
        answers.add(client.read());
      }
    }
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.first("Retry-After")).isPresent();
            });
  }

  /** A third-party REGISTER of one of many identities. */
  private static String refresh(RawSip client, int number) {
    return String.join(
        "\r\n",
        "REGISTER sip:mcvideo@example.org SIP/2.0",
        "Via: SIP/2.0/UDP " + client.local() + ";branch=z9hG4bK-outage-" + number + ";rport",
        "Max-Forwards: 70",
        "From: <sip:scscf@ims.example>;tag=outage",
        "To: <sip:user-" + number + "@ims.example>",
        "Call-ID: outage-" + number,
        "CSeq: 1 REGISTER",
        "Contact: <sip:scscf@ims.example>",
        "Expires: 600000",
        "Content-Length: 0",
        "",
        "");
  }

  private StandaloneServer start(Duration connectionWait) throws Exception {
    return StandaloneServer.start(
        new ServerConfig(
            new SipConfig(
                List.of(new ListenAddress("127.0.0.1", 0, Transport.UDP)),
                TrustedPeers.of("127.0.0.1"),
                Optional.empty(),
                "mcvideo.example",
                SipLimits.defaults()),
            new ServiceUri("sip:participating@mcvideo.example"),
            new ServerUri("sip:one.example"),
            new DatabaseConfig(
                postgres.url(),
                "postgres",
                DatabasePassword.none(),
                4,
                new DatabaseTimes(connectionWait, BRIEF, BRIEF)),
            TokenConfig.ofFile(identity.keySet()),
            ServicePolicy.USUAL,
            BRIEF),
        CLOCK,
        RANDOM);
  }

  private void play(StandaloneServer server, String transcript) throws IOException {
    try (RawSip client = client(server)) {
      Transcript.load("/transcripts/" + transcript + ".sip")
          .play(client, Map.of("token", token, "callid", "outage@transcript"));
    }
  }

  private static RawSip client(StandaloneServer server) throws IOException {
    ListenAddress place = server.listening().get(0);
    return RawSip.udp(new InetSocketAddress(InetAddress.getByName(place.host()), place.port()));
  }
}
