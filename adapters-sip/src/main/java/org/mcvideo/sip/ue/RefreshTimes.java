package org.mcvideo.sip.ue;

import java.security.SecureRandom;
import java.time.Duration;
import org.mcvideo.sip.stack.DeltaSeconds;

/**
 * When to refresh what lasts for a time, and when to try again what failed. Times are spread, so
 * that clients do not come back together. Safe for use by many threads.
 */
final class RefreshTimes {
  /** A longer lifetime is refreshed this long before its end (TS 24.229 5.1.1.4.1). */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /** A lifetime up to this is refreshed at half of it (TS 24.229 5.1.1.4.1). */
  private static final Duration HALVED_UP_TO = Duration.ofMinutes(20);

  private static final Duration MAX_SPREAD = Duration.ofMinutes(1);
  private static final int SPREAD_PARTS = 10;

  /** The wait after the first failure; it doubles up to the longest (RFC 5626 4.5). */
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
  private static final int MAX_DOUBLINGS = 6;

  private final SecureRandom random;

  RefreshTimes(SecureRandom random) {
    this.random = random;
  }

  /** How long to wait before what lasts {@code seconds} from now is refreshed. */
  Duration beforeEndOf(long seconds) {
    Duration lifetime = Duration.ofSeconds(Math.min(seconds, DeltaSeconds.MAX));
    Duration latest =
        lifetime.compareTo(HALVED_UP_TO) > 0 ? lifetime.minus(AHEAD) : lifetime.dividedBy(2);
    Duration spread = latest.dividedBy(SPREAD_PARTS);
    return latest.minus(share(spread.compareTo(MAX_SPREAD) > 0 ? MAX_SPREAD : spread));
  }

  /**
   * How long to wait after the failure numbered {@code failures}, from 1: half of the time to all
   * of it.
   */
  Duration afterFailure(int failures) {
    Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    Duration longest = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    return longest.minus(share(longest.dividedBy(2)));
  }

  /** Between nothing and {@code whole}. */
  private Duration share(Duration whole) {
    return Duration.ofMillis((long) (whole.toMillis() * random.nextDouble()));
  }
}
