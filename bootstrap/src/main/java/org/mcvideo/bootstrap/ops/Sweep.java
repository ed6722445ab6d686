package org.mcvideo.bootstrap.ops;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.out.PortUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that ends what nobody refreshed. */
public final class Sweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final int BATCH = 500;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final Inbound inbound;
  private final ScheduledExecutorService executor;
  private final ScheduledFuture<?> schedule;

  private Sweep(Inbound inbound, Duration interval) {
    this.inbound = inbound;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "mcvideo-sweep");
              thread.setDaemon(true);
              return thread;
            });
    this.schedule =
        executor.scheduleWithFixedDelay(this::sweep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sweeps {@code inbound} now and every {@code interval}. */
  public static Sweep start(Inbound inbound, Duration interval) {
    return new Sweep(inbound, interval);
  }

  private void sweep() {
    try {
      while (inbound.expireState().expire(BATCH) >= BATCH && !executor.isShutdown()) {
        LOG.debug("another batch has expired");
      }
    } catch (PortUnavailable down) {
      LOG.atWarn()
          .addKeyValue("neighbour", down.neighbour())
          .log("sweep put off: {}", down.getMessage());
    } catch (RuntimeException bug) {
      // One that escaped would end the schedule for good.
      LOG.error("sweep failed", bug);
    }
  }

  /** Ends the sweep; one under way is waited for a bounded time. */
  @Override
  public void close() {
    schedule.cancel(false);
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
