package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Transactions;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.persistence.jdbc.Failures.Lost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions over pooled connections. The transaction of a thread is known to this class alone; a
 * store asks it for a connection and need not know whether there is one.
 *
 * <p>A transaction of a user first takes the user's row in {@code user_locks}. Everything else is
 * left to the database's locks: whoever loses is repeated, the losers one after another, because
 * two that stood in each other's way would do so again.
 *
 * <p>Safe for use by many threads.
 */
final class JdbcTransactions implements Transactions {
  /** How often a transaction is tried before the store counts as down. */
  static final int MAX_ATTEMPTS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(JdbcTransactions.class);
  private static final String LOCK =
      "select mcvideo_id from user_locks where mcvideo_id = ? for update";
  private static final String FIRST_LOCK = "insert into user_locks (mcvideo_id) values (?)";

  private final Connections connections;
  private final Durability durability;
  private final Duration lockWait;
  private final Duration limit;
  private final ReentrantLock turn = new ReentrantLock(true);

  // Not static: a thread may work with several databases. Cleared at the end of each transaction.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Ambient> ambient = new ThreadLocal<>();

  /**
   * @param lockWait the longest wait for a lock
   * @param limit how long a transaction of a user may have gone on when another statement begins,
   *     repetitions included: a request's wait is bounded, however slow each statement is
   */
  JdbcTransactions(
      Connections connections, Durability durability, Duration lockWait, Duration limit) {
    this.connections = connections;
    this.durability = durability;
    this.lockWait = lockWait;
    this.limit = limit;
  }

  @Override
  public <R> R run(McVideoId user, Supplier<R> work) {
    requireNotNested();
    return repeated(
        connection -> {
          lock(connection, user);
          return work.get();
        },
        Deadline.after(limit));
  }

  @Override
  public <R> R run(Supplier<R> work) {
    requireNotNested();
    return repeated(connection -> work.get(), Deadline.NEVER);
  }

  /** Reads within the thread's transaction, or alone. */
  <R> R read(Work<R> work) {
    Ambient current = ambient.get();
    if (current != null) {
      return current.call(work);
    }
    try (Connection connection = connections.take()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw connections.failed(e);
    }
  }

  /** Writes within the thread's transaction, or in one of its own. */
  <R> R write(Work<R> work) {
    Ambient current = ambient.get();
    return current != null ? current.call(work) : repeated(work, Deadline.NEVER);
  }

  private <R> R repeated(Work<R> work, Deadline deadline) {
    SQLException last = null;
    for (int attempt = 1; attempt <= MAX_ATTEMPTS && !deadline.isOver(); attempt++) {
      boolean inTurn = attempt > 1 && takeTurn();
      try {
        return once(work, deadline);
      } catch (Lost e) {
        last = e.reason();
      } catch (SQLException e) {
        if (!Failures.isLost(e)) {
          throw connections.failed(e);
        }
        last = e;
      } finally {
        if (inTurn) {
          turn.unlock();
        }
      }
    }
    throw last == null ? tooLong() : Failures.unavailable(last);
  }

  private static PortUnavailable tooLong() {
    return new PortUnavailable(
        PortUnavailable.Neighbour.STORE, "a transaction takes longer than a request may");
  }

  /** Waits for the losers before this one, but no longer than for a lock; true if they are done. */
  private boolean takeTurn() {
    try {
      return turn.tryLock(lockWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortUnavailable(
          PortUnavailable.Neighbour.STORE, "interrupted while a transaction was repeated", e);
    }
  }

  private <R> R once(Work<R> work, Deadline deadline) throws SQLException {
    try (Connection connection = connections.take()) {
      connection.setAutoCommit(false);
      Ambient own = new Ambient(connection, connections, deadline);
      ambient.set(own);
      boolean committed = false;
      try {
        R result = own.call(work);
        own.requireSound();
        connection.commit();
        committed = true;
        awaitDisk(connection);
        return result;
      } finally {
        ambient.remove();
        if (!committed) {
          rollBack(connection);
        }
      }
    }
  }

  private void awaitDisk(Connection connection) {
    try {
      durability.await(connection);
    } catch (SQLException e) {
      // Committed already: never a reason to repeat.
      throw connections.failed(e);
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The reason for the rollback is on its way to the caller; the pool drops the connection.
      LOG.debug("rollback failed", e);
    }
  }

  private static void lock(Connection connection, McVideoId user) throws SQLException {
    List<String> held =
        Statements.query(
            connection, LOCK, s -> s.setString(1, user.uri()), row -> row.getString(1));
    if (held.isEmpty()) {
      Statements.update(connection, FIRST_LOCK, s -> s.setString(1, user.uri()));
    }
  }

  private void requireNotNested() {
    if (ambient.get() != null) {
      throw new BugException("transactions do not nest");
    }
  }

  /** Something done on a connection. */
  @FunctionalInterface
  interface Work<R> {
    R on(Connection connection) throws SQLException;
  }

  /** The transaction of a thread. A failed statement spoils it, even if its caller goes on. */
  private static final class Ambient {
    private final Connection connection;
    private final Connections connections;
    private final Deadline deadline;
    private RuntimeException failure;

    Ambient(Connection connection, Connections connections, Deadline deadline) {
      this.connection = connection;
      this.connections = connections;
      this.deadline = deadline;
    }

    <R> R call(Work<R> work) {
      requireSound();
      if (deadline.isOver()) {
        failure = tooLong();
        throw failure;
      }
      try {
        return work.on(connection);
      } catch (SQLException e) {
        failure = Failures.isLost(e) ? new Lost(e) : connections.failed(e);
        throw failure;
      }
    }

    void requireSound() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
