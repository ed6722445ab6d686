package org.mcvideo.kms.keys;

import java.time.Instant;

/**
 * How a KMS divides time, counted in seconds from 1900-01-01 00:00 UTC, into key periods (TS 33.180
 * D.3.2, UserKeyPeriod and UserKeyOffset). Seconds are 64-bit: there is no wrap in 2036. Immutable.
 *
 * @param lengthSeconds the length of a period in seconds, 1 to {@link #MAX_LENGTH_SECONDS}
 * @param offsetSeconds where period 0 begins, in seconds, from 0 and below the length
 */
public record KeyPeriods(long lengthSeconds, long offsetSeconds) {
  /** The longest period in seconds, about 136 years. */
  public static final long MAX_LENGTH_SECONDS = 0xFFFF_FFFFL;

  static final long UNIX_EPOCH_IN_NTP_SECONDS = 2_208_988_800L;

  /** Checks the bounds. */
  public KeyPeriods {
    if (lengthSeconds <= 0 || lengthSeconds > MAX_LENGTH_SECONDS) {
      throw new IllegalArgumentException(
          "key period is " + lengthSeconds + " s, allowed are 1 to " + MAX_LENGTH_SECONDS);
    }
    if (offsetSeconds < 0 || offsetSeconds >= lengthSeconds) {
      throw new IllegalArgumentException(
          "key period offset is " + offsetSeconds + " s, allowed are 0 to " + (lengthSeconds - 1));
    }
  }

  /**
   * Returns the period that an instant lies in; its first second is part of it.
   *
   * @throws IllegalArgumentException if the instant lies before the first period
   */
  public KeyPeriod at(Instant time) {
    return numbered(Math.floorDiv(secondsSincePeriod0(time), lengthSeconds));
  }

  /** Returns whether the first period has begun at an instant. */
  public boolean haveBegunAt(Instant time) {
    return secondsSincePeriod0(time) >= 0;
  }

  /**
   * Returns the period with this number.
   *
   * @throws IllegalArgumentException if the number is not within 0 and {@link KeyPeriod#MAX_NUMBER}
   */
  public KeyPeriod numbered(long number) {
    return new KeyPeriod(this, number);
  }

  private long secondsSincePeriod0(Instant time) {
    return time.getEpochSecond() + UNIX_EPOCH_IN_NTP_SECONDS - offsetSeconds;
  }
}
