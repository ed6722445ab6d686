package org.mcvideo.kms.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KeyPeriods;

/**
 * For which key periods keys are at hand: the current one, the next one, and for some time after a
 * period has ended that one too, so that a message made before the border can still be opened.
 * Immutable.
 *
 * @param keepPast how long after its end the keys of a period are kept; from 0, at most a day
 */
public record KeyWindow(Duration keepPast) {
  /** The longest time for which past keys are kept. */
  public static final Duration MAX_KEEP_PAST = Duration.ofDays(1);

  /** An hour: well above the skew that messages may have. */
  public static final KeyWindow USUAL = new KeyWindow(Duration.ofHours(1));

  /** Where periods are short against {@link #keepPast}, the latest of them are enough. */
  private static final int MAX_PAST = 4;

  /** Checks the bounds. */
  public KeyWindow {
    if (keepPast.isNegative() || keepPast.compareTo(MAX_KEEP_PAST) > 0) {
      throw new IllegalArgumentException(
          "keepPast is " + keepPast + ", allowed are 0 to " + MAX_KEEP_PAST);
    }
  }

  /**
   * Returns the periods at an instant, the earliest first.
   *
   * @throws IllegalArgumentException if the instant lies before the first period
   */
  public List<KeyPeriod> at(KeyPeriods periods, Instant now) {
    KeyPeriod current = periods.at(now);
    return Stream.concat(past(periods, now), Stream.of(current, current.next())).toList();
  }

  private Stream<KeyPeriod> past(KeyPeriods periods, Instant now) {
    Instant then = now.minus(keepPast);
    if (!periods.haveBegunAt(then)) {
      return Stream.empty();
    }
    long current = periods.at(now).number();
    long first = Math.max(periods.at(then).number(), current - MAX_PAST);
    return LongStream.range(first, current).mapToObj(periods::numbered);
  }
}
