package org.mcvideo.bootstrap.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.bootstrap.ops.OpenedParts;
import org.mcvideo.bootstrap.ops.ServerConfig;
import org.mcvideo.bootstrap.ops.StandaloneServer;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.kms.KmsNotOpened;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.jdbc.RoundTrips;
import org.mcvideo.sip.server.ControllingFunctions;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.StackNotOpened;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;

/** The servers of a load run, their database and identity server, and the lines to them. */
final class BenchWorld implements AutoCloseable {
  private static final ServiceUri PSI = new ServiceUri("sip:participating@mcvideo.example");
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

  private final OpenedParts parts = new OpenedParts();
  private final Clock clock;
  private final PartTimes times = new PartTimes();
  private final RoundTrips roundTrips = new RoundTrips();
  private final InsecureDevelopmentIdentity identity;
  private final DatabaseConfig database;
  private final List<LoadLine> lines = new ArrayList<>();
  private final List<Traffic> traffics = new ArrayList<>();
  private final ExecutorService senders;
  private final Optional<BenchKeys> keys;
  private final List<StandaloneServer> servers = new ArrayList<>();

  private BenchWorld(BenchPlan plan, Clock clock)
      throws IOException, StackNotOpened, DatabaseNotOpened, KmsNotOpened {
    SecureRandom random = new SecureRandom();
    this.clock = clock;
    try {
      Path directory = parts.temporaryDirectory("mcvideo-bench");
      identity =
          InsecureDevelopmentIdentity.create(
              directory.resolve("identity"), TokenAlgorithm.ES256, random);
      database =
          plan.database()
              .orElseGet(
                  () ->
                      DatabaseConfig.of(
                          "jdbc:h2:file:" + directory.resolve("database"),
                          "",
                          DatabasePassword.none()));
      keys =
          plan.protection()
              ? Optional.of(BenchKeys.make(directory, PSI, plan.allUsers(), clock, random))
              : Optional.empty();
      senders = Executors.newFixedThreadPool(plan.instances());
      parts.opened(senders::shutdownNow);
      for (int instance = 0; instance < plan.instances(); instance++) {
        StandaloneServer server =
            parts.opened(
                StandaloneServer.start(
                    config(instance), clock, random, new PartInstruments(times, roundTrips)));
        servers.add(server);
        LoadLine line =
            parts.opened(
                new LoadLine(
                    new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), server.listening().get(0).port()),
                    Math.max(1, plan.inFlight() / plan.instances())));
        lines.add(line);
        traffics.add(new Traffic(line.local(), PSI));
      }
    } catch (IOException
        | StackNotOpened
        | DatabaseNotOpened
        | KmsNotOpened
        | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  static BenchWorld open(BenchPlan plan, Clock clock) throws BenchFailed {
    try {
      return new BenchWorld(plan, clock);
    } catch (IOException | StackNotOpened | DatabaseNotOpened | KmsNotOpened failed) {
      throw new BenchFailed("the load run cannot be set up: " + failed.getMessage(), failed);
    }
  }

  private ServerConfig config(int instance) {
    return new ServerConfig(
        new SipConfig(
            List.of(new ListenAddress(LOOPBACK, 0, Transport.UDP)),
            TrustedPeers.of("127.0.0.0/8"),
            Optional.empty(),
            "mcvideo.example",
            SipLimits.defaults()),
        PSI,
        new ServerUri("sip:instance-" + instance + "@" + LOOPBACK),
        database,
        TokenConfig.ofFile(identity.keySet()),
        ServicePolicy.USUAL,
        keys.map(BenchKeys::ofServer),
        Duration.ofSeconds(5),
        ControllingFunctions.NONE);
  }

  /** Credentials of {@code user} with a token of their own. */
  Credentials credentials(BenchUser user) {
    Instant now = Instant.now(clock);
    TokenClaims claims =
        new TokenClaims(
            user.user(), "bench", Set.of(TokenClaims.VIDEO_SERVICE), now.plus(TOKEN_LIFETIME));
    return new Credentials(identity.issue(claims, now), user.client());
  }

  /** The keys of the users; empty in a run without protection. */
  Optional<BenchKeys> keys() {
    return keys;
  }

  Instant now() {
    return Instant.now(clock);
  }

  /** The state, by whichever server. */
  Stores stores() {
    return servers.get(0).stores();
  }

  /** Who writes the requests of a line. */
  Traffic traffic(int line) {
    return traffics.get(line);
  }

  /** Sends to each server its share, all at the same time. */
  Outcome send(List<List<Message>> shares) throws BenchFailed {
    List<Callable<Outcome>> sendings = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      LoadLine own = lines.get(line);
      List<Message> share = shares.get(line);
      sendings.add(() -> own.send(share));
    }
    return together(sendings);
  }

  /** Takes {@code expected} requests of the only server, and grants them. */
  Outcome serve(int expected) throws BenchFailed {
    return together(List.of(() -> lines.get(0).serve(expected)));
  }

  private Outcome together(List<Callable<Outcome>> runs) throws BenchFailed {
    try {
      Outcome all = null;
      for (Future<Outcome> future : senders.invokeAll(runs)) {
        all = all == null ? future.get() : all.and(future.get());
      }
      return all;
    } catch (ExecutionException failed) {
      throw new BenchFailed("the load cannot be sent: " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", interrupted);
    }
  }

  /** What the process has spent up to now. */
  Spent spent() {
    return Spent.upToNow(times);
  }

  /** What the database was asked up to now. */
  RoundTrips.Counted roundTrips() {
    return roundTrips.all();
  }

  /** Where the state is. */
  String databaseUrl() {
    return database.url();
  }

  @Override
  public void close() {
    parts.close();
  }
}
