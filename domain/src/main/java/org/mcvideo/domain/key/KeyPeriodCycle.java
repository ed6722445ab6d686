package org.mcvideo.domain.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The key periods of a KMS, counted from 1900-01-01 (TS 33.180 F.2.1, its P3 and P4).
 *
 * <p>Immutable.
 *
 * @param length how long a period is
 * @param offset when the first one begins; shorter than a period
 */
public record KeyPeriodCycle(Duration length, Duration offset) {
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException unless 0 ≤ offset &lt; length
   */
  public KeyPeriodCycle {
    Objects.requireNonNull(length, "length");
    Objects.requireNonNull(offset, "offset");
    if (length.toSeconds() < 1 || offset.isNegative() || offset.compareTo(length) >= 0) {
      throw new IllegalArgumentException(
          "key period offset " + offset + " is not within 0 s and the length " + length);
    }
  }

  /** When the period that {@code now} lies in began. */
  public Instant start(Instant now) {
    long seconds = now.getEpochSecond() + SECONDS_1900_TO_1970;
    return Instant.ofEpochSecond(
        now.getEpochSecond() - Math.floorMod(seconds - offset.toSeconds(), length.toSeconds()));
  }
}
