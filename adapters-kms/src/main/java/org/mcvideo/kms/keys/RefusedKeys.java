package org.mcvideo.kms.keys;

/** A key set that is not what it says, or does not belong to its KMS. No stack trace. Immutable. */
public final class RefusedKeys extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the key set. */
  public enum Reason {
    /** It is of another KMS than the certificate. */
    KMS,
    /** The key period number is none, or lies outside the time for which the set is valid. */
    PERIOD,
    /** The UID is not that of the owner in the key period. */
    UID,
    /** The KMS may not issue keys for the owner. */
    SCOPE,
    /** The signing key does not belong to the UID and the KMS. */
    SIGNING_KEY,
    /** The decryption key does not belong to the UID and the KMS. */
    DECRYPTION_KEY
  }

  private final Reason reason;

  RefusedKeys(Reason reason, IssuedKeys.Label label) {
    super(
        reason + ": key set of " + label.owner() + " in key period " + label.periodNumber(),
        null,
        false,
        false);
    this.reason = reason;
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }
}
