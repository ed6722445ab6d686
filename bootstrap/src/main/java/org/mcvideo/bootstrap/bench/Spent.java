package org.mcvideo.bootstrap.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;

/**
 * The processor time that each part has taken, in nanoseconds. Immutable.
 *
 * @param nanos of each part; that of {@link Part#SIP} is what the process took beside the others
 */
record Spent(Map<Part, Long> nanos) {
  Spent {
    nanos = Map.copyOf(nanos);
  }

  /** What this process has taken up to now. */
  static Spent upToNow(PartTimes times) {
    Map<Part, Long> nanos = new EnumMap<>(Part.class);
    long counted = 0;
    for (Part part : Part.values()) {
      nanos.put(part, times.nanos(part));
      counted += times.nanos(part);
    }
    nanos.put(Part.SIP, processNanos() - counted);
    return new Spent(nanos);
  }

  /** What was taken since {@code before}, without the {@code senderNanos} of whoever sent. */
  Spent since(Spent before, long senderNanos) {
    Map<Part, Long> difference = new EnumMap<>(Part.class);
    nanos.forEach((part, value) -> difference.put(part, value - before.nanos.get(part)));
    difference.merge(Part.SIP, -senderNanos, Long::sum);
    return new Spent(difference);
  }

  /** All parts together. */
  long total() {
    return nanos.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The share of {@code part} in percent. */
  long percent(Part part) {
    return Math.round(100.0 * nanos.get(part) / total());
  }

  private static long processNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
