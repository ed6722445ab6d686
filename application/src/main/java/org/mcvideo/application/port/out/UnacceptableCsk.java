package org.mcvideo.application.port.out;

import java.util.Objects;

/** A key message that must not be used. */
public final class UnacceptableCsk extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. On the wire they are all one. */
  public enum Reason {
    /** Its octets are no MIKEY-SAKKE I_MESSAGE. */
    MALFORMED,
    /** Its key identifier names another kind of key. */
    NOT_A_CSK,
    /** It is for another recipient. */
    NOT_FOR_US,
    /** Its initiator is not the expected one. */
    INITIATOR,
    /** It names a KMS that is not known here. */
    UNKNOWN_KMS,
    /** Its timestamp lies outside the acceptance window. */
    STALE,
    /** Its signature does not verify. */
    SIGNATURE,
    /** Its key cannot be extracted. */
    DECAPSULATION,
    /** Its key parameters say that the key is revoked, expired or not readable. */
    KEY_PARAMETERS
  }

  private final Reason reason;

  /** A message unacceptable for {@code reason}; {@code detail} is for the log, without secrets. */
  public UnacceptableCsk(Reason reason, String detail) {
    super(reason + ": " + detail, null, false, false);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
