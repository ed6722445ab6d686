package org.mcvideo.sip.ue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Alarms that ring when the test lets time pass. Safe for use by many threads. */
final class ManualAlarms implements Alarms {
  private final List<Entry> entries = new ArrayList<>();
  private Duration now = Duration.ZERO;

  private record Entry(Duration at, Runnable task) {}

  @Override
  public synchronized Alarm set(Duration delay, Runnable task) {
    Entry entry = new Entry(now.plus(delay), task);
    entries.add(entry);
    return () -> remove(entry);
  }

  private synchronized void remove(Entry entry) {
    entries.remove(entry);
  }

  /** Lets {@code time} pass; what is due by then runs here, in order. */
  void pass(Duration time) {
    Duration end;
    synchronized (this) {
      end = now.plus(time);
    }
    for (Optional<Entry> due = next(end); due.isPresent(); due = next(end)) {
      due.get().task().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized Optional<Entry> next(Duration end) {
    Optional<Entry> due =
        entries.stream()
            .filter(entry -> entry.at().compareTo(end) <= 0)
            .min(Comparator.comparing(Entry::at));
    due.ifPresent(
        entry -> {
          entries.remove(entry);
          now = entry.at();
        });
    return due;
  }

  /** How many are set. */
  synchronized int count() {
    return entries.size();
  }

  /** How long until the next one rings; empty if none is set. */
  synchronized Optional<Duration> untilNext() {
    return entries.stream().map(Entry::at).min(Comparator.naturalOrder()).map(at -> at.minus(now));
  }
}
