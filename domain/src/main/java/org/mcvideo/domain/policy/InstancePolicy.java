package org.mcvideo.domain.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The operator's choices for several instances on one database: how long an instance counts as
 * alive after it was last heard of, and how much the clocks of two instances may differ.
 *
 * <p>Immutable.
 *
 * @param lease how long an instance holds its users, and what it has taken, without renewing
 * @param takeOverAfter how long after the end of a lease others take over; more than clocks differ
 */
public record InstancePolicy(Duration lease, Duration takeOverAfter) {
  /** The shortest lease: below it a slow database would look like a dead instance. */
  public static final Duration MIN_LEASE = Duration.ofSeconds(1);

  /** The longest of both. */
  public static final Duration MAX = Duration.ofHours(1);

  /** The choices of an operator who made none. */
  public static final InstancePolicy USUAL =
      new InstancePolicy(Duration.ofSeconds(15), Duration.ofSeconds(5));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one of the two is out of bounds
   */
  public InstancePolicy {
    Objects.requireNonNull(lease, "lease");
    if (lease.compareTo(MIN_LEASE) < 0 || lease.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "lease " + lease + " is not within " + MIN_LEASE + " and " + MAX);
    }
    if (takeOverAfter.isNegative() || takeOverAfter.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "take-over after " + takeOverAfter + " is not within 0 s and " + MAX);
    }
  }

  /** How often a lease is renewed, so that one renewal that fails does not end it. */
  public Duration renewEvery() {
    return lease.dividedBy(3);
  }

  /** When a lease that is taken or renewed at {@code now} ends. */
  public Instant leasedUntil(Instant now) {
    return now.plus(lease);
  }

  /** Whose lease ended at this instant or before is gone at {@code now}. */
  public Instant goneSince(Instant now) {
    return now.minus(takeOverAfter);
  }

  /** Until when others leave alone what is taken at {@code now}, whatever their clocks say. */
  public Instant takenUntil(Instant now) {
    return now.plus(lease).plus(takeOverAfter);
  }
}
