package org.mcvideo.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.bootstrap.cli.Console;
import org.mcvideo.bootstrap.ops.ServerConfig;
import org.mcvideo.bootstrap.ops.StandaloneServer;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.RotationPolicy;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.diameter.DataBits;
import org.mcvideo.persistence.diameter.DiameterConfig;
import org.mcvideo.persistence.diameter.DiameterTimes;
import org.mcvideo.persistence.diameter.PeerAddress;
import org.mcvideo.persistence.diameter.UserDatabasePeer;
import org.mcvideo.sip.server.ControllingFunctions;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.Transcript;

/** A whole server between a client, a subscriber and an MCVideo user database, over sockets. */
@ExtendWith(NoLeakedThreads.class)
class UserDatabaseTest {
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String DATABASE_USER = "sa";
  private static final Clock CLOCK = Clock.systemUTC();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DiameterTimes TIMES =
      new DiameterTimes(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMillis(100));

  @TempDir private Path directory;
  private final UserDatabasePeer userDatabase = UserDatabasePeer.listen("db.example.org");
  private final StringWriter out = new StringWriter();
  private StandaloneServer server;
  private String token;

  @BeforeEach
  void start() throws Exception {
    InsecureDevelopmentIdentity identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, RANDOM);
    AccessToken issued =
        identity.issue(
            new TokenClaims(
                ALICE, "test", Set.of(TokenClaims.VIDEO_SERVICE), CLOCK.instant().plusSeconds(600)),
            CLOCK.instant());
    token = issued.use(text -> text);
    userDatabase.hold(ALICE, profile(1, false), profile(2, true));
    server =
        StandaloneServer.start(
            config(TokenConfig.ofFile(identity.keySet()), List.of(userDatabase.address())),
            CLOCK,
            RANDOM);
  }

  @AfterEach
  void stop() {
    server.close();
    userDatabase.close();
  }

  @Test
  void profilesArePulledAfterTheAnswerAndPushedLater() throws Exception {
    play("29.283-6.2.1-pulled-and-pushed");
    // Then
    assertThat(server.stores().userProfiles().of(ALICE))
        .extracting(profile -> profile.index() + (profile.preSelected() ? " pre-selected" : ""))
        .containsExactly("1 pre-selected", "2");
  }

  @Test
  void aSilentUserDatabaseChangesNoAnswerAndIsAskedAgain() throws Exception {
    play("29.283-6.2.1-silent");
    // Then
    userDatabase.awaitPull();
    assertThat(server.stores().userProfiles().of(ALICE)).hasSize(2);
    await()
        .atMost(PATIENCE)
        .until(() -> tasks().lines().noneMatch(line -> line.startsWith("activate-profile")));
  }

  private void does(String deed) {
    switch (deed) {
      case "the user database falls silent" -> userDatabase.fallSilent();
      case "the user database speaks" -> {
        userDatabase.awaitPull();
        userDatabase.speak();
      }
      case "the user database recovers" -> {
        userDatabase.recover();
        await().atMost(PATIENCE).until(this::hasActiveProfile);
      }
      case "the user database pushes profile 1 as the pre-selected one" ->
          assertThat(userDatabase.push(ALICE, profile(1, true), profile(2, false))).isEqualTo(2001);
      case "the operator sees the task" -> {
        userDatabase.awaitPull();
        assertThat(tasks())
            .containsPattern(
                "activate-profile\tsip:alice@mcvideo.example\turn:uuid:[0-9-]+\t\\S+\t[1-9]\n");
      }
      default -> throw new IllegalArgumentException(deed);
    }
  }

  /** Seen in the database; the NOTIFY that tells it waits to be read. */
  private boolean hasActiveProfile() {
    return server.stores().bindings().of(ALICE).stream()
        .map(binding -> server.stores().publishedSettings().of(ALICE, binding.client()))
        .flatMap(Optional::stream)
        .anyMatch(published -> published.activeProfile().isPresent());
  }

  /** What {@code mcvideo tasks} prints. */
  private String tasks() {
    out.getBuffer().setLength(0);
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(out),
            new PrintWriter(out),
            Map.of("MCVIDEO_DATABASE_URL", url(), "MCVIDEO_DATABASE_USER", DATABASE_USER),
            CLOCK,
            RANDOM);
    StandaloneMain.command(console, new ByteArrayOutputStream()).run("tasks");
    return out.toString();
  }

  private void play(String transcript) throws Exception {
    userDatabase.awaitConnection();
    ListenAddress place = server.listening().get(0);
    try (RawSip client =
        RawSip.udp(new InetSocketAddress(InetAddress.getByName(place.host()), place.port()))) {
      Transcript.load("/transcripts/" + transcript + ".sip")
          .play(client, Map.of("token", token), this::does);
    }
  }

  private ServerConfig config(TokenConfig tokens, List<PeerAddress> peers) {
    return new ServerConfig(
        new SipConfig(
            List.of(new ListenAddress("127.0.0.1", 0, Transport.UDP)),
            TrustedPeers.of("127.0.0.1"),
            Optional.empty(),
            "mcvideo.example",
            SipLimits.defaults()),
        new ServiceUri("sip:participating@mcvideo.example"),
        new ServerUri("sip:one.example"),
        DatabaseConfig.of(url(), DATABASE_USER, DatabasePassword.none()),
        tokens,
        policy(),
        Optional.empty(),
        Duration.ofMillis(200),
        ControllingFunctions.NONE,
        Optional.of(
            new DiameterConfig(
                "mcvideo.example.org",
                "example.org",
                "example.org",
                peers,
                TIMES,
                DataBits.USUAL,
                DiameterConfig.USUAL_MESSAGE_OCTETS)));
  }

  /** Every change is told on its own, so that a transcript can tell them apart. */
  private static ServicePolicy policy() {
    ServicePolicy usual = ServicePolicy.USUAL;
    return new ServicePolicy(
        usual.tokenLeeway(),
        usual.oauthClients(),
        OptionalInt.empty(),
        ExpiryBounds.USUAL,
        false,
        new SubscriptionPolicy(ExpiryBounds.USUAL, 16, Duration.ZERO),
        Optional.empty(),
        RotationPolicy.ON_COMMAND,
        usual.instances());
  }

  private String url() {
    return "jdbc:h2:file:" + directory.resolve("database");
  }

  private static byte[] profile(int index, boolean preSelected) {
    return ("<mcvideo-user-profile xmlns='urn:3gpp:ns:mcvideo:user-profile:1.0' XUI-URI='"
            + ALICE.uri()
            + "' user-profile-index='"
            + index
            + "'><Status>true</Status>"
            + (preSelected ? "<Pre-selected-indication/>" : "")
            + "</mcvideo-user-profile>")
        .getBytes(UTF_8);
  }
}
