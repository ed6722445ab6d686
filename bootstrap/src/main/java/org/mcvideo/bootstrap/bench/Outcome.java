package org.mcvideo.bootstrap.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a run of requests. Immutable.
 *
 * @param statuses how many answers had which status
 * @param lost how many requests nobody answered
 * @param nanos how long it took
 * @param ownCpuNanos the processor time of the sender
 */
record Outcome(Map<Integer, Integer> statuses, int lost, long nanos, long ownCpuNanos) {
  Outcome {
    statuses = Map.copyOf(statuses);
  }

  /** This run and another at the same time. */
  Outcome and(Outcome other) {
    Map<Integer, Integer> together = new TreeMap<>(statuses);
    other.statuses.forEach((status, count) -> together.merge(status, count, Integer::sum));
    return new Outcome(
        together, lost + other.lost, Math.max(nanos, other.nanos), ownCpuNanos + other.ownCpuNanos);
  }

  /** How many requests were accepted. */
  int accepted() {
    return statuses.getOrDefault(200, 0);
  }

  /** Requests answered 200 in a second. */
  double perSecond() {
    return accepted() * 1e9 / nanos;
  }

  /** How many requests were refused or lost. */
  int failed() {
    return statuses.values().stream().mapToInt(Integer::intValue).sum() - accepted() + lost;
  }

  /** Counts while a run goes on. Confined to one thread. */
  static final class Counts {
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int lost;

    void answered(int status) {
      statuses.merge(status, 1, Integer::sum);
    }

    void lost(int requests) {
      lost += requests;
    }

    Outcome after(long nanos, long ownCpuNanos) {
      return new Outcome(statuses, lost, nanos, ownCpuNanos);
    }
  }
}
