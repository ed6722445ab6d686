package org.mcvideo.domain.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a subscriber has been told.
 *
 * <p>Immutable.
 *
 * @param told the digest of the report that was sent last; empty when one is owed whatever it says
 * @param notBefore the next NOTIFY leaves at this instant or later
 * @param answerBy while a NOTIFY is in flight, the instant from which nobody waits for its answer
 * @param failures how often in a row a NOTIFY has failed
 */
public record NoticeProgress(
    Optional<String> told, Instant notBefore, Optional<Instant> answerBy, int failures) {
  /** The longest that a NOTIFY is put off. */
  public static final Duration MAX_BACK_OFF = Duration.ofMinutes(10);

  /** Checks that nothing is missing. */
  public NoticeProgress {
    Objects.requireNonNull(told, "told");
    Objects.requireNonNull(notBefore, "notBefore");
    Objects.requireNonNull(answerBy, "answerBy");
  }

  /** Nothing has been told, and a NOTIFY is owed at {@code now}. */
  static NoticeProgress owed(Instant now) {
    return new NoticeProgress(Optional.empty(), now, Optional.empty(), 0);
  }

  /** A NOTIFY is owed at {@code now}, but not before one in flight is answered. */
  NoticeProgress owedAgain(Instant now) {
    return new NoticeProgress(Optional.empty(), now, answerBy, 0);
  }

  NoticeProgress sending(String digest, Instant nextNotBefore, Instant limit) {
    return new NoticeProgress(Optional.of(digest), nextNotBefore, Optional.of(limit), failures);
  }

  NoticeProgress givenUpAt(Instant now) {
    return new NoticeProgress(
        told, notBefore, answerBy.map(limit -> limit.isAfter(now) ? now : limit), failures);
  }

  NoticeProgress answered() {
    return new NoticeProgress(told, notBefore, Optional.empty(), 0);
  }

  /** Put off for two seconds at first, and for twice as long with every failure. */
  NoticeProgress failed(Instant now) {
    long seconds = 1L << (Math.min(failures, Integer.SIZE) + 1);
    Duration backOff = Duration.ofSeconds(Math.min(seconds, MAX_BACK_OFF.toSeconds()));
    return new NoticeProgress(Optional.empty(), now.plus(backOff), Optional.empty(), failures + 1);
  }
}
