package org.mcvideo.kms.keys;

import java.time.Instant;

/**
 * One key period of a KMS: the time in which the keys of a user are the same. Immutable.
 *
 * @param periods how the KMS divides time
 * @param number the number of the period (TS 33.180 F.2.1, P5), 0 to {@link #MAX_NUMBER}
 */
public record KeyPeriod(KeyPeriods periods, long number) {
  /** The highest number. */
  public static final long MAX_NUMBER = 1L << 40;

  /** About 35 million years: what multiplies and converts without an overflow. */
  private static final long MAX_SECONDS = 1L << 50;

  /** Checks that the period lies in a time that can be named. */
  public KeyPeriod {
    if (!exists(periods, number)) {
      throw new IllegalArgumentException(
          "key period number " + number + " of periods of " + periods.lengthSeconds() + " s");
    }
  }

  static boolean exists(KeyPeriods periods, long number) {
    return number >= 0 && number <= MAX_NUMBER && number <= MAX_SECONDS / periods.lengthSeconds();
  }

  /** Returns the first instant of the period. */
  public Instant start() {
    return instantOf(number);
  }

  /** Returns the first instant after the period. */
  public Instant end() {
    return instantOf(number + 1);
  }

  /** Returns whether an instant lies in the period. */
  public boolean contains(Instant time) {
    return !time.isBefore(start()) && time.isBefore(end());
  }

  /** Returns the period after this one. */
  public KeyPeriod next() {
    return periods.numbered(number + 1);
  }

  private Instant instantOf(long periodNumber) {
    long ntpSeconds = periods.offsetSeconds() + periodNumber * periods.lengthSeconds();
    return Instant.ofEpochSecond(ntpSeconds - KeyPeriods.UNIX_EPOCH_IN_NTP_SECONDS);
  }
}
