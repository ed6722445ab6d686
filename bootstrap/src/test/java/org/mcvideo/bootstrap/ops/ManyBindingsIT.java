package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.testing.PostgresServer;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.RawSip;

/**
 * What many bindings in a PostgreSQL cost: the time of a refresh over a real socket and of a start,
 * with few of them and with many, printed and not asserted. {@code -Dmcvideo.bindings=1000000}
 * makes them many.
 */
class ManyBindingsIT {
  private static final int FEW = 1_000;
  private static final int MANY = Integer.getInteger("mcvideo.bindings", 5_000);
  private static final int WARM_UP = 300;
  private static final int MEASURED = 500;

  @TempDir private Path directory;
  private final Random random = new Random(1);
  private int requests;

  @Test
  void aRefreshAndAStartWithFewAndWithMany() throws Exception {
    try (World first = new World(FEW)) { // the first start of a process costs more than later ones
      first.refresh();
    }
    try (World few = new World(FEW);
        World many = new World(MANY)) {
      // When: by turns, so that whatever else the machine does slows both
      long[] ofFew = new long[MEASURED];
      long[] ofMany = new long[MEASURED];
      for (int i = -WARM_UP; i < MEASURED; i++) {
        ofFew[Math.max(i, 0)] = few.refresh();
        ofMany[Math.max(i, 0)] = many.refresh();
      }
      // Then
      few.tell(ofFew);
      many.tell(ofMany);
      System.out.printf(Locale.ROOT, "refresh × %.2f%n", (double) median(ofMany) / median(ofFew));
    }
  }

  private static long median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** A server on a database with a number of bindings, and a client. */
  private final class World implements AutoCloseable {
    private final int bindings;
    private final PostgresServer.Database database = PostgresServer.shared().newDatabase();
    private final StandaloneServer server;
    private final Duration start;
    private final RawSip client;

    World(int bindings) throws Exception {
      this.bindings = bindings;
      DatabaseConfig config =
          DatabaseConfig.of(database.url(), PostgresServer.USER, DatabasePassword.none());
      PersistenceAdapters.migrate(config);
      fill(database, bindings);
      long began = System.nanoTime();
      server = start(config);
      start = Duration.ofNanos(System.nanoTime() - began);
      ListenAddress place = server.listening().get(0);
      client = RawSip.udp(new InetSocketAddress(place.host(), place.port()));
    }

    /** The time in nanoseconds that a refresh of any of the users takes. */
    long refresh() throws IOException {
      String request = request(client, random.nextInt(bindings));
      long began = System.nanoTime();
      assertThat(client.ask(request).status()).isEqualTo(200);
      return System.nanoTime() - began;
    }

    void tell(long[] nanos) {
      System.out.printf(
          Locale.ROOT,
          "%d bindings: refresh %.2f ms, start %d ms%n",
          bindings,
          median(nanos) / 1e6,
          start.toMillis());
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
      database.drop();
    }
  }

  private static void fill(PostgresServer.Database database, int bindings) {
    String rows = " from generate_series(0, " + (bindings - 1) + ") n";
    database.execute(
        "insert into bindings (mcvideo_id, client_id, impu, server_uri, expires_at)"
            + " select 'sip:user-' || n || '@mcvideo.example', 'client-' || n,"
            + " 'sip:user-' || n || '@ims.example', 'sip:one.example', timestamptz '2100-01-01'"
            + rows);
    database.execute(
        "insert into registrations (impu, to_uri, contact, route, resource_share, expires_at)"
            + " select 'sip:user-' || n || '@ims.example', 'sip:user-' || n || '@ims.example',"
            + " 'sip:scscf@ims.example', '{}', false, timestamptz '2100-01-01'"
            + rows);
    database.execute("insert into user_locks (mcvideo_id) select mcvideo_id from bindings");
    database.execute("vacuum analyze");
    database.execute("checkpoint");
  }

  private String request(RawSip client, int user) {
    requests++;
    return String.join(
        "\r\n",
        "REGISTER sip:mcvideo@example.org SIP/2.0",
        "Via: SIP/2.0/UDP " + client.local() + ";branch=z9hG4bK-many-" + requests + ";rport",
        "Max-Forwards: 70",
        "From: <sip:scscf@ims.example>;tag=many",
        "To: <sip:user-" + user + "@ims.example>",
        "Call-ID: many-" + requests,
        "CSeq: 1 REGISTER",
        "Contact: <sip:scscf@ims.example>",
        "Expires: 600000",
        "Content-Length: 0",
        "",
        "");
  }

  private StandaloneServer start(DatabaseConfig database) throws Exception {
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
            database,
            TokenConfig.ofFile(directory.resolve("jwks.json")),
            ServicePolicy.USUAL,
            Duration.ofMinutes(10)),
        Clock.systemUTC(),
        new SecureRandom());
  }
}
