package org.mcvideo.bootstrap.ops;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mcvideo.application.port.in.RotateCsk;
import org.mcvideo.application.port.out.PortUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that sends key downloads (TS 24.281 7.3.7) at a steady pace: never more in a second
 * than it is told, however many are due, and none at all most of the time.
 */
public final class RotationSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RotationSchedule.class);
  private static final Duration SHORTEST_STEP = Duration.ofMillis(100);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final RotateCsk rotateCsk;
  private final ScheduledExecutorService executor;
  private final Duration step;
  private final int perStep;
  private volatile Future<?> next = CompletableFuture.completedFuture(null);

  private RotationSchedule(RotateCsk rotateCsk, int downloadsPerSecond) {
    this.rotateCsk = rotateCsk;
    long millis = Math.max(SHORTEST_STEP.toMillis(), 1_000L / downloadsPerSecond);
    this.step = Duration.ofMillis(millis);
    this.perStep = (int) Math.max(1, downloadsPerSecond * millis / 1_000);
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "mcvideo-rotation");
              thread.setDaemon(true);
              return thread;
            });
    one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.executor = one;
  }

  /**
   * Drives {@code rotateCsk} from now on.
   *
   * @param downloadsPerSecond the pace, from 1
   */
  public static RotationSchedule start(RotateCsk rotateCsk, int downloadsPerSecond) {
    RotationSchedule schedule = new RotationSchedule(rotateCsk, downloadsPerSecond);
    schedule.after(Duration.ZERO);
    return schedule;
  }

  private void after(Duration pause) {
    try {
      next = executor.schedule(this::advance, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("schedule has ended");
    }
  }

  private void advance() {
    Duration pause = IDLE;
    try {
      if (rotateCsk.advance(perStep) > 0) {
        pause = step;
      }
    } catch (PortUnavailable down) {
      LOG.atWarn()
          .addKeyValue("neighbour", down.neighbour())
          .log("update of keys put off: {}", down.getMessage());
    } catch (RuntimeException bug) {
      // One that escaped would end the schedule for good.
      LOG.error("update of keys failed", bug);
    }
    after(pause);
  }

  /** Ends the schedule; a step under way is waited for a bounded time. */
  @Override
  public void close() {
    // Not interrupted: a step in the database is finished, and nothing is scheduled after it.
    executor.shutdown();
    next.cancel(false);
    try {
      if (!executor.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a key download is still being sent");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
