package org.mcvideo.kms.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * When what a KMS has issued may be used (TS 33.180 D.3.2, D.3.3). Immutable.
 *
 * @param from the first instant; empty: always
 * @param to the last instant; empty: without end
 * @param revoked whether the KMS has withdrawn it
 */
public record Validity(Optional<Instant> from, Optional<Instant> to, boolean revoked) {
  /** The validity of what is not limited. */
  public static final Validity UNLIMITED = new Validity(Optional.empty(), Optional.empty(), false);

  /** Returns whether it may be used for something that happens at this instant. */
  public boolean holdsAt(Instant time) {
    boolean begun = from.isEmpty() || !time.isBefore(from.get());
    boolean ended = to.isPresent() && time.isAfter(to.get());
    return !revoked && begun && !ended;
  }

  /** Returns whether some of the period lies between first and last instant. */
  boolean touches(KeyPeriod period) {
    boolean beginsBeforeEnd = from.isEmpty() || from.get().isBefore(period.end());
    boolean endsAfterStart = to.isEmpty() || !to.get().isBefore(period.start());
    return beginsBeforeEnd && endsAfterStart;
  }
}
