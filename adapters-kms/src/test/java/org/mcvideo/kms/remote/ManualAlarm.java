package org.mcvideo.kms.remote;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.mcvideo.application.testing.ManualClock;

/** An alarm that rings when a test says so: it moves the clock and runs what was set last. */
public final class ManualAlarm implements Alarm {
  private record Setting(Duration delay, Runnable task) {}

  private final ManualClock clock;
  private final Deque<Setting> settings = new ArrayDeque<>();

  public ManualAlarm(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public void after(Duration delay, Runnable task) {
    settings.addLast(new Setting(delay, task));
  }

  /** The time to the next ring. */
  public Duration next() {
    return settings.getFirst().delay();
  }

  /** How many rings are set. */
  public int size() {
    return settings.size();
  }

  /** Lets the time pass and rings. */
  public void ring() {
    clock.advance(next());
    ringNow();
  }

  /** Rings whatever the time. */
  public void ringNow() {
    settings.removeFirst().task().run();
  }
}
