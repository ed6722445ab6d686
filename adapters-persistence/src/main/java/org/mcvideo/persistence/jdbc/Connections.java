package org.mcvideo.persistence.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.mcvideo.application.port.out.PortUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that work is done on. Nobody waits for one while the database is known to be
 * gone; otherwise the wait for one is bounded.
 *
 * <p>Safe for use by many threads.
 */
final class Connections implements AutoCloseable {
  /** How many an instance holds beside its pool: the watch, and for a while the start. */
  static final int BESIDE_THE_POOL = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

  private final HikariDataSource pool;
  private final DataSource source;
  private final Reachability reachability;
  private final AtomicLong nextComplaint = new AtomicLong(System.nanoTime());

  private Connections(HikariDataSource pool, DataSource source, DatabaseProbe probe) {
    this.pool = pool;
    this.source = source;
    this.reachability = Reachability.watch(new Pooled(pool, probe), Reachability.INTERVAL);
  }

  /**
   * The connections of {@code pool}, whose database {@code probe} looks at.
   *
   * @param source what gives them out: {@code pool} itself, or something around it
   */
  static Connections of(HikariDataSource pool, DataSource source, DatabaseProbe probe) {
    return new Connections(pool, source, probe);
  }

  /**
   * A connection, which the caller closes.
   *
   * @throws PortUnavailable at once while the database is known to be gone
   * @throws SQLException if none is free in time
   */
  Connection take() throws SQLException {
    reachability.require();
    try {
      return source.getConnection();
    } catch (SQLException e) {
      reachability.doubt();
      throw e;
    }
  }

  /** What a failure of work means to it; the database is looked at, as it may be gone. */
  PortUnavailable failed(SQLException e) {
    reachability.doubt();
    Optional<String> cause = Failures.ofTheDatabase(e);
    if (cause.isPresent() && mayComplain()) {
      LOG.atError()
          .addKeyValue("sqlState", e.getSQLState())
          .addKeyValue("code", e.getErrorCode())
          .log("database {}, requests are answered 503", cause.get());
    }
    return Failures.unavailable(e);
  }

  /** Why the database cannot be used, as far as is known; empty if it can. */
  Optional<String> trouble() {
    return reachability.trouble();
  }

  /** Every request would say the same. */
  private boolean mayComplain() {
    long due = nextComplaint.get();
    long now = System.nanoTime();
    return now - due >= 0 && nextComplaint.compareAndSet(due, now + BETWEEN_COMPLAINTS.toNanos());
  }

  @Override
  public void close() {
    reachability.close();
    pool.close();
  }

  /** The database of a pool, as its watch sees it. */
  private record Pooled(HikariDataSource pool, DatabaseProbe probe)
      implements Reachability.Watched {
    @Override
    public Optional<String> trouble() {
      return probe.trouble();
    }

    @Override
    public void lost() {
      // Connections that nobody uses are closed now, the others when they come back.
      pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public boolean regained() {
      // What was opened meanwhile may be a session that only reads. The pool rests between its
      // attempts to open another, up to some seconds.
      pool.getHikariPoolMXBean().softEvictConnections();
      try {
        pool.getConnection().close();
        return true;
      } catch (SQLException e) {
        return false;
      }
    }

    @Override
    public void letGo() {
      probe.close();
    }
  }
}
