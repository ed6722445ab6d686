package org.mcvideo.domain.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * When the server updates a client-server key, which TS 24.281 7.3.7 leaves to it.
 *
 * <p>Immutable.
 *
 * @param grace how long the key before can be read with after the client took the new one, unless
 *     the new one is used before
 * @param maxAge how old a key becomes; empty for any age
 * @param maxUses how often a key is used; empty for any number
 * @param periods the key periods at whose end keys are updated; empty to let them pass
 */
public record RotationPolicy(
    Duration grace,
    Optional<Duration> maxAge,
    OptionalLong maxUses,
    Optional<KeyPeriodCycle> periods) {
  /** The grace if nothing else is configured. */
  public static final Duration USUAL_GRACE = Duration.ofSeconds(60);

  /** Keys are updated when an operator says so, and not otherwise. */
  public static final RotationPolicy ON_COMMAND =
      new RotationPolicy(USUAL_GRACE, Optional.empty(), OptionalLong.empty(), Optional.empty());

  /** Why a key is updated, or offered once more. */
  public enum Reason {
    /** An operator said so. */
    COMMAND,
    /** An offer has had no answer. */
    UNANSWERED,
    /** An offer was refused a while ago. */
    REFUSED,
    /** The key is too old. */
    AGE,
    /** The key was used too often. */
    USES,
    /** The key is of a key period that has ended. */
    KEY_PERIOD
  }

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if the grace is negative, or an age or a number not above 0
   */
  public RotationPolicy {
    Objects.requireNonNull(periods, "periods");
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace " + grace + " is below 0 s");
    }
    if (maxAge.filter(age -> age.isNegative() || age.isZero()).isPresent()) {
      throw new IllegalArgumentException("maxAge is not above 0 s");
    }
    if (maxUses.isPresent() && maxUses.getAsLong() < 1) {
      throw new IllegalArgumentException("maxUses " + maxUses.getAsLong() + " is below 1");
    }
  }

  /** Why {@code held} is to be updated at {@code now}; empty if it is not. */
  public Optional<Reason> due(CskHolding held, Instant now) {
    if (held.offered().isPresent()) {
      return reason(Reason.UNANSWERED, !held.offered().get().dueAt().isAfter(now));
    }
    CskState.Active active = held.active();
    if (active.rest().isPresent()) {
      return reason(Reason.REFUSED, active.rest().get().overAt(now));
    }
    return Stream.of(
            reason(Reason.AGE, isBefore(active.since(), oldestByAge(now))),
            reason(Reason.USES, active.uses() >= maxUses.orElse(Long.MAX_VALUE)),
            reason(
                Reason.KEY_PERIOD,
                isBefore(active.since(), periods.map(cycle -> cycle.start(now)))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Like {@link #due} when an operator has said at {@code commanded} to update every key. */
  public Optional<Reason> dueByCommand(CskHolding held, Instant commanded, Instant now) {
    return held.offered().isEmpty() && held.active().since().isBefore(commanded)
        ? Optional.of(Reason.COMMAND)
        : due(held, now);
  }

  /** A key in use since before this instant is due at {@code now}; empty if age does not count. */
  public Optional<Instant> oldest(Instant now) {
    return Stream.of(oldestByAge(now), periods.map(cycle -> cycle.start(now)))
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  private Optional<Instant> oldestByAge(Instant now) {
    return maxAge.map(now::minus);
  }

  private static boolean isBefore(Instant since, Optional<Instant> limit) {
    return limit.filter(since::isBefore).isPresent();
  }

  private static Optional<Reason> reason(Reason reason, boolean holds) {
    return holds ? Optional.of(reason) : Optional.empty();
  }
}
