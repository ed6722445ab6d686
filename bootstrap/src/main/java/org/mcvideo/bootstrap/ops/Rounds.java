package org.mcvideo.bootstrap.ops;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of its own for work that comes back: each round says how long it is until the next. A
 * round that fails by a bug is logged, and does not end the rounds.
 */
final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final String name;
  private final Supplier<Duration> round;
  private final Duration afterBug;
  private final ScheduledExecutorService executor;
  private volatile Future<?> next = CompletableFuture.completedFuture(null);

  private Rounds(String name, Supplier<Duration> round, Duration afterBug) {
    this.name = name;
    this.round = round;
    this.afterBug = afterBug;
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "mcvideo-" + name);
              thread.setDaemon(true);
              return thread;
            });
    one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.executor = one;
  }

  /**
   * Begins with the first {@code round} now.
   *
   * @param name of the thread and in the log
   * @param round does the work and returns the pause after it
   * @param afterBug the pause after a round that threw
   */
  static Rounds start(String name, Supplier<Duration> round, Duration afterBug) {
    Rounds rounds = new Rounds(name, round, afterBug);
    rounds.after(Duration.ZERO);
    return rounds;
  }

  private void after(Duration pause) {
    try {
      next = executor.schedule(this::once, pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("rounds of {} have ended", name);
    }
  }

  private void once() {
    Duration pause = afterBug;
    try {
      pause = round.get();
    } catch (RuntimeException bug) {
      LOG.error("round of {} failed", name, bug);
    }
    after(pause);
  }

  /** Ends the rounds; one under way is waited for a bounded time. May be called again. */
  @Override
  public void close() {
    // Not interrupted: a step in the database is finished, and nothing is scheduled after it.
    executor.shutdown();
    next.cancel(false);
    try {
      if (!executor.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("round of {} is still under way", name);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
