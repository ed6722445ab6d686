package org.mcvideo.sip.ue;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs tasks later. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface Alarms {
  /**
   * Runs {@code task} once after {@code delay}, unless the alarm is switched off before. The task
   * does not wait and does not throw. Where nothing can be run any more, nothing happens.
   */
  Alarm set(Duration delay, Runnable task);

  /** A task that is to run later. */
  @FunctionalInterface
  interface Alarm {
    /** An alarm that never rings. */
    Alarm NONE = () -> {};

    /** Does not run the task if it has not begun. Idempotent. */
    void off();
  }

  /** Alarms that ring on {@code executor}, which stays its owner's to shut down. */
  static Alarms on(ScheduledExecutorService executor) {
    return (delay, task) -> {
      try {
        ScheduledFuture<?> future =
            executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
      } catch (RejectedExecutionException shutDown) {
        return Alarm.NONE;
      }
    };
  }

  /** Alarms that do not ring: whoever uses them refreshes by hand. */
  static Alarms never() {
    return (delay, task) -> Alarm.NONE;
  }
}
