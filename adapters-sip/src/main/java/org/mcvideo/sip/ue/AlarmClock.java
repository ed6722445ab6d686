package org.mcvideo.sip.ue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.mcvideo.sip.ue.Alarms.Alarm;

/** One alarm that is set again and again; only the last one rings. Safe for use by many threads. */
final class AlarmClock {
  private final Alarms alarms;
  private final AtomicReference<Alarm> current = new AtomicReference<>(Alarm.NONE);

  AlarmClock(Alarms alarms) {
    this.alarms = alarms;
  }

  /** Runs {@code task} after {@code delay} instead of what was set before. */
  void set(Duration delay, Runnable task) {
    current.getAndSet(alarms.set(delay, task)).off();
  }

  /** Runs nothing of what was set before. */
  void off() {
    current.getAndSet(Alarm.NONE).off();
  }
}
