package org.mcvideo.kms.crypto;

import java.util.Objects;

/**
 * The refusal of encapsulated data (RFC 6508 6.2.2). The message is always the same: the {@link
 * #reason} is for the receiver's own log and must not reach the sender. Carries no stack trace.
 */
public final class DecapsulationFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why encapsulated data is refused; for the log only. */
  public enum Reason {
    /** The number of octets is not 273. */
    LENGTH,
    /** The point does not begin with 04. */
    FORMAT,
    /** A coordinate is not below p. */
    RANGE,
    /** The point does not satisfy the curve equation. */
    NOT_ON_CURVE,
    /** The point recomputed from the decapsulated secret is another one. */
    MISMATCH
  }

  /** The reason, an enum constant and therefore serialisable. */
  private final Reason reason;

  DecapsulationFailure(Reason reason) {
    super("SAKKE decapsulation failed", null, false, false);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why the data is refused; for the receiver's log, not for the sender. */
  public Reason reason() {
    return reason;
  }
}
