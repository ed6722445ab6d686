package org.mcvideo.domain.key;

import java.time.Instant;

/** The wait before a key is offered again: two seconds at first, and twice as long every time. */
final class BackOff {
  private static final int MOST_DOUBLINGS = 20;

  private BackOff() {}

  /** When to go on at the earliest after {@code failures} that have ended at {@code end}. */
  static Instant after(int failures, Instant end) {
    long seconds = 1L << Math.min(failures, MOST_DOUBLINGS);
    return end.plusSeconds(Math.min(seconds, CskState.LONGEST_BACK_OFF.toSeconds()));
  }

  /** When an attempt begun at {@code now} has surely ended. */
  static Instant endOfAttempt(Instant now) {
    return now.plus(CskState.ANSWER_LIMIT);
  }
}
