package org.mcvideo.persistence.diameter;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a peer is tried again: half a second after the first failure, twice as long after each
 * further one, at most Tc (RFC 6733 2.1); less some chance, so that nodes do not come together.
 *
 * <p>Confined to whoever holds the lock of the peer.
 */
final class BackOff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final int MAX_DOUBLINGS = 16;

  private final Duration most;
  private final RandomGenerator random;
  private Instant notBefore = Instant.MIN;
  private int failures;

  BackOff(Duration most, RandomGenerator random) {
    this.most = most;
    this.random = random;
  }

  /** True if nothing has succeeded since the last failure. */
  boolean isFailing() {
    return failures > 0;
  }

  /** The connection was good. */
  void succeeded() {
    failures = 0;
    notBefore = Instant.MIN;
  }

  /** The peer does not want to be bothered before {@code end}. */
  void respect(Instant end) {
    notBefore = end;
  }

  /** When to try again after one more failure at {@code now}. */
  Instant afterFailure(Instant now) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    Duration bounded = doubled.compareTo(most) < 0 ? doubled : most;
    failures++;
    Instant next = now.plusNanos((long) (bounded.toNanos() * (1 - random.nextDouble() / 2)));
    return next.isAfter(notBefore) ? next : notBefore;
  }
}
