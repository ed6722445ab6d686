package org.mcvideo.kms.crypto;

import java.util.Objects;

/**
 * The refusal of key material: octets that are not the key they claim to be (RFC 6507 5.1.2, RFC
 * 6508 6.1.2). Carries no stack trace and never any octets of the key.
 */
public final class InvalidKeyMaterial extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why key material is refused. */
  public enum Reason {
    /** The number of octets is not the fixed one. */
    LENGTH,
    /** A point does not begin with 04. */
    FORMAT,
    /** A coordinate is not below p, or a scalar is not in 1..q-1. */
    RANGE,
    /** The point does not satisfy the curve equation. */
    NOT_ON_CURVE,
    /** The point is on the curve but not in the group of order q. */
    WRONG_SUBGROUP,
    /** The key does not belong to this identifier under this KMS. */
    EQUATION
  }

  /** The reason, an enum constant and therefore serialisable. */
  private final Reason reason;

  /**
   * A refusal.
   *
   * @param reason why
   * @param what the name of the key or field, never its value
   */
  public InvalidKeyMaterial(Reason reason, String what) {
    super(what + ": " + reason, null, false, false);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why the key material is refused. */
  public Reason reason() {
    return reason;
  }
}
