package org.mcvideo.kms.remote;

/** An answer that did not come, or was none. No stack trace; for the log. */
final class KmsNotServed extends Exception {
  private static final long serialVersionUID = 1L;

  enum Reason {
    /** It was not reached, did not answer in time, or has no token to be asked with. */
    OUT_OF_REACH,
    /** It answered, and refused. */
    REFUSED,
    /** Its answer is longer than allowed. */
    TOO_LONG,
    /** Its answer cannot be read, or is another one than asked for. */
    MALFORMED
  }

  private final Reason reason;

  KmsNotServed(Reason reason, String detail) {
    super(reason + ": " + detail, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
