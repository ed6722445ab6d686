package org.mcvideo.bootstrap.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The processor time of each part of the core, counted where it is spent: what a part calls counts
 * for that and not for the caller.
 *
 * <p>Safe for use by many threads.
 */
final class PartTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<Part, LongAdder> nanos = new EnumMap<>(Part.class);

  // Not static: there is one for each run. Empty again when the outermost part returns.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Deque<Part>> running = ThreadLocal.withInitial(ArrayDeque::new);

  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Long> since = new ThreadLocal<>();

  PartTimes() {
    for (Part part : Part.values()) {
      nanos.put(part, new LongAdder());
    }
  }

  /** Begins {@code part}, which lasts until the span is closed by the same thread. */
  Span begin(Part part) {
    settle();
    running.get().push(part);
    return this::end;
  }

  /** Nanoseconds of processor time of {@code part} so far. */
  long nanos(Part part) {
    return nanos.get(part).sum();
  }

  private void end() {
    settle();
    running.get().pop();
  }

  /** Books the time since the last call for the part that runs. */
  private void settle() {
    long now = THREADS.getCurrentThreadCpuTime();
    Part part = running.get().peek();
    if (part != null) {
      nanos.get(part).add(now - since.get());
    }
    since.set(now);
  }

  /** A stretch of work on one thread. */
  @FunctionalInterface
  interface Span extends AutoCloseable {
    @Override
    void close();
  }
}
