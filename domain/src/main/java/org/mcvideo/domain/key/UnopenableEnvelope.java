package org.mcvideo.domain.key;

import java.util.Objects;

/** Protected content could not be read; what changed hands is unknown, so nothing may follow. */
public final class UnopenableEnvelope extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why an envelope stays closed. On the wire they are all one. */
  public enum Reason {
    /** The content names a key that is not at hand. */
    KEY_UNKNOWN,
    /** A signature is missing, does not verify, or covers something else. */
    SIGNATURE,
    /** The content does not decrypt. */
    DECRYPTION,
    /** The content, once open, is not what it should be. */
    CONTENT,
    /** The content is in clear where protection is required. */
    UNPROTECTED
  }

  private final Reason reason;

  /** An envelope closed for {@code reason}; {@code detail} is for the log and holds no secret. */
  public UnopenableEnvelope(Reason reason, String detail) {
    super(reason + ": " + detail, null, false, false);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
