package org.mcvideo.persistence.jdbc;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mcvideo.application.port.out.PortUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of whether a database can be used: looked at in turns by a thread of its own, and
 * at once when somebody doubts it. While it is known to be gone nobody waits for it.
 *
 * <p>Safe for use by many threads.
 */
final class Reachability implements AutoCloseable {
  /** The time between two looks. */
  static final Duration INTERVAL = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final Watched database;
  private final ScheduledExecutorService thread;
  private final Future<?> turns;
  private final AtomicBoolean doubted = new AtomicBoolean();
  private volatile Optional<String> trouble = Optional.empty();
  private long lostAt;

  private Reachability(Watched database, Duration interval) {
    this.database = database;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread watch = new Thread(task, "mcvideo-database-watch");
              watch.setDaemon(true);
              return watch;
            });
    this.turns =
        thread.scheduleWithFixedDelay(
            this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks at {@code database}, which is usable now, every {@code interval} from now on. */
  static Reachability watch(Watched database, Duration interval) {
    return new Reachability(database, interval);
  }

  /**
   * Returns at once.
   *
   * @throws PortUnavailable if the database is known to be gone
   */
  void require() {
    Optional<String> known = trouble;
    if (known.isPresent()) {
      throw new PortUnavailable(
          PortUnavailable.Neighbour.STORE, "database is out of use: " + known.get());
    }
  }

  /** Why the database cannot be used, as far as is known; empty if it can. */
  Optional<String> trouble() {
    return trouble;
  }

  /** Has the database looked at now rather than in its turn. */
  void doubt() {
    if (!doubted.compareAndSet(false, true)) {
      return;
    }
    try {
      thread.execute(this::look);
    } catch (RejectedExecutionException closed) {
      LOG.debug("nobody looks any more");
    }
  }

  private void look() {
    doubted.set(false);
    try {
      Optional<String> seen = database.trouble();
      if (seen.isPresent()) {
        lost(seen.get());
      } else if (trouble.isPresent() && database.regained()) {
        back();
      }
    } catch (RuntimeException bug) {
      // One that escaped would end the looking for good.
      LOG.error("looking at the database failed", bug);
    }
  }

  private void lost(String reason) {
    if (thread.isShutdown()) {
      return; // its connection was taken away from under the look
    }
    if (trouble.isEmpty()) {
      lostAt = System.nanoTime();
      LOG.atError()
          .addKeyValue("reason", reason)
          .log("database is out of use, requests are answered 503");
      database.lost();
    }
    trouble = Optional.of(reason);
  }

  private void back() {
    LOG.atWarn()
        .addKeyValue("afterMillis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lostAt))
        .log("database is in use again");
    trouble = Optional.empty();
  }

  /** Looks no more; what is known stays known. */
  @Override
  public void close() {
    // Not interrupted: H2 closes a file under an interrupted thread.
    turns.cancel(false);
    thread.shutdown();
    database.letGo();
    try {
      if (!thread.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("somebody still looks at the database");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    database.letGo();
  }

  /** A database as the one who watches it sees it. Used by one thread but for {@link #letGo}. */
  interface Watched {
    /** Why it cannot be used; empty if it can. Takes a bounded time. */
    Optional<String> trouble();

    /** It was found gone: what is open to it is of no use any more. */
    void lost();

    /** It answers again; true if work gets to it too. Takes a bounded time. */
    boolean regained();

    /** Lets it go, and ends a look that is under way where that can be done. */
    void letGo();
  }
}
