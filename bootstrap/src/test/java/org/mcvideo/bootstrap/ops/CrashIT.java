package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.testing.StoppablePostgres;

/**
 * A server under load from real sockets is killed at random moments, or its PostgreSQL is. Whatever
 * was acknowledged is there afterwards, and nothing is half done. {@code -Dmcvideo.crashes=50}
 * makes it long, {@code -Dmcvideo.seed=} repeats a run.
 */
class CrashIT {
  private static final int CRASHES = Integer.getInteger("mcvideo.crashes", 2);
  private static final long SEED = Long.getLong("mcvideo.seed", new SecureRandom().nextLong());
  private static final int CLIENTS = 8;
  private static final int FEWEST_CHANGES = 10;
  private static final int MOST_CHANGES = 150;
  private static final long PATIENCE_SECONDS = 120;

  @TempDir private Path directory;
  private final Random random = new Random(SEED);
  private final List<CrashClient> clients = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

  @BeforeEach
  void giveEachClientAToken() throws Exception {
    System.out.println("seed " + SEED);
    Clock clock = Clock.systemUTC();
    InsecureDevelopmentIdentity identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, new SecureRandom());
    for (int i = 0; i < CLIENTS; i++) {
      TokenClaims claims =
          new TokenClaims(
              CrashClient.userOf(i),
              "crash",
              Set.of(TokenClaims.VIDEO_SERVICE),
              clock.instant().plusSeconds(36_000));
      String token = identity.issue(claims, clock.instant()).use(text -> text);
      clients.add(new CrashClient(i, token, new Random(random.nextLong())));
    }
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void aKilledServerOnAnH2FileHasLostNothing() throws Exception {
    DatabaseConfig database =
        DatabaseConfig.of(
            "jdbc:h2:file:" + directory.resolve("database"), "mcvideo", DatabasePassword.none());
    killServers(database);
  }

  @Test
  void aKilledServerOnPostgresqlHasLostNothing() throws Exception {
    try (StoppablePostgres postgres = StoppablePostgres.start(directory.resolve("data"))) {
      killServers(config(postgres));
    }
  }

  @Test
  void aKilledPostgresqlHasLostNothingAndIsServedFromAgain() throws Exception {
    try (StoppablePostgres postgres = StoppablePostgres.start(directory.resolve("data"));
        ServerProcess server = start(configuration(config(postgres)))) {
      for (int crash = 0; crash < CRASHES; crash++) {
        underLoad(server.address(), postgres::kill, true);
        postgres.startAgain();
        audit(config(postgres));
      }
      // The same server goes on without a restart
      underLoad(server.address(), () -> {}, true);
      audit(config(postgres));
    }
  }

  private void killServers(DatabaseConfig database) throws Exception {
    Path configuration = configuration(database);
    for (int crash = 0; crash < CRASHES; crash++) {
      try (ServerProcess server = start(configuration)) {
        underLoad(server.address(), server::kill, false);
      }
      audit(database);
    }
    try (ServerProcess server = start(configuration)) {
      underLoad(server.address(), () -> {}, true);
    }
    audit(database);
  }

  /**
   * Has all clients at work, does {@code deed} after a random number of changes, and ends them.
   *
   * @param answers whether the server answers after the deed
   */
  private void underLoad(InetSocketAddress server, Runnable deed, boolean answers)
      throws Exception {
    CrashClient.Load load = new CrashClient.Load();
    List<Future<?>> running = new ArrayList<>();
    for (CrashClient client : clients) {
      running.add(
          threads.submit(
              () -> {
                client.run(server, load);
                return null;
              }));
    }
    int changes = FEWEST_CHANGES + random.nextInt(MOST_CHANGES - FEWEST_CHANGES);
    boolean enough =
        load.acknowledgements().tryAcquire(changes, PATIENCE_SECONDS, TimeUnit.SECONDS);
    deed.run();
    load.over().set(true);
    load.silent().set(!answers);
    for (Future<?> client : running) {
      assertNothingFailed(client);
    }
    assertThat(enough).as(changes + " changes are acknowledged").isTrue();
  }

  private static void assertNothingFailed(Future<?> client) throws Exception {
    try {
      client.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new AssertionError("a client was answered wrongly", failed.getCause());
    }
  }

  private void audit(DatabaseConfig config) throws Exception {
    try (PersistenceAdapters database = PersistenceAdapters.open(config)) {
      clients.forEach(client -> audit(client, database.stores()));
    }
    System.out.println(
        "acknowledged so far: " + clients.stream().mapToInt(CrashClient::acknowledged).sum());
  }

  private static void audit(CrashClient client, Stores stores) {
    List<Binding> bindings = stores.bindings().of(client.user());
    Optional<PublicationState> published =
        stores.publishedSettings().of(client.user(), client.client());
    Optional<AnswerMode> mode = published.flatMap(state -> state.settings().answerMode());
    Optional<String> tag = published.map(state -> state.tag().value());
    CrashClient.State held = new CrashClient.State(mode, tag);
    assertThat(client.mayHold(held)).as("%s, held %s, seed %s", client, held, SEED).isTrue();
    // Each request of these clients binds and publishes, or ends both
    assertThat(bindings).hasSize(published.isPresent() ? 1 : 0);
    client.saw(held);
  }

  private ServerProcess start(Path configuration) {
    return ServerProcess.start(configuration, directory.resolve("log"));
  }

  private Path configuration(DatabaseConfig database) throws IOException {
    return Files.writeString(
        directory.resolve("mcvideo.conf"),
        String.join(
            "\n",
            "sip.listen = [\"udp:127.0.0.1:" + freePort() + "\"]",
            "server.psi = \"sip:participating@mcvideo.example\"",
            "database { url = \"" + database.url() + "\", user = " + database.user() + " }",
            "tokens.keys = \"" + directory.resolve("identity").resolve("jwks.json") + "\"",
            "log.level = warn",
            ""));
  }

  private static int freePort() throws IOException {
    try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static DatabaseConfig config(StoppablePostgres postgres) {
    return DatabaseConfig.of(postgres.url(), "postgres", DatabasePassword.none());
  }
}
