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

/**
 * The thread by which an instance that shares its database shows that it is alive, and goes on for
 * those that are not. It does nothing else, so that no work holds it up.
 */
public final class LeaseKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final int BATCH = 200;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final Inbound inbound;
  private final ScheduledExecutorService executor;
  private final ScheduledFuture<?> schedule;

  private LeaseKeeper(Inbound inbound, Duration interval) {
    this.inbound = inbound;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "mcvideo-lease");
              thread.setDaemon(true);
              return thread;
            });
    this.schedule =
        executor.scheduleAtFixedRate(this::keep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Keeps the lease of {@code inbound} from now on, renewed every {@code interval}. */
  public static LeaseKeeper start(Inbound inbound, Duration interval) {
    return new LeaseKeeper(inbound, interval);
  }

  private void keep() {
    try {
      if (!inbound.holdLease().renew()) {
        LOG.warn(
            "the lease of this instance was lost: others serve its users, or another process has"
                + " its server.uri");
      }
      takeOver();
    } catch (PortUnavailable down) {
      LOG.atWarn()
          .addKeyValue("neighbour", down.neighbour())
          .log("lease not renewed: {}", down.getMessage());
    } catch (RuntimeException bug) {
      // One that escaped would end the schedule for good.
      LOG.error("lease not renewed", bug);
    }
  }

  private void takeOver() {
    int taken = inbound.holdLease().takeOver(BATCH);
    int all = taken;
    while (taken >= BATCH && !executor.isShutdown()) {
      // Between two batches, because there may be more of them than a lease lasts.
      inbound.holdLease().renew();
      taken = inbound.holdLease().takeOver(BATCH);
      all += taken;
    }
    if (all > 0) {
      LOG.atInfo().addKeyValue("bindings", all).log("taken over from an instance that is gone");
      inbound.completeTasks().overdue(BATCH);
    }
  }

  /** Gives the lease back; what is under way is waited for a bounded time. */
  @Override
  public void close() {
    schedule.cancel(false);
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
      inbound.holdLease().giveBack();
    } catch (PortUnavailable down) {
      LOG.warn("lease not given back, it ends by itself: {}", down.getMessage());
    } catch (InterruptedException interrupted) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
