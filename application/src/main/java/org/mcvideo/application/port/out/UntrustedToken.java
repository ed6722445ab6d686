package org.mcvideo.application.port.out;

import java.util.Objects;

/** An access token that proves nothing. */
public final class UntrustedToken extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. On the wire they are all one. */
  public enum Reason {
    /** It is not a signed JWT. */
    MALFORMED,
    /** Its algorithm is not on the allow-list, or not that of its key. */
    ALGORITHM,
    /** Its header names a key by value or by address. */
    FOREIGN_KEY,
    /** No known key has its key identifier. */
    UNKNOWN_KEY,
    /** Its signature does not verify. */
    SIGNATURE,
    /** A claim that TS 33.180 B.2.2 requires is missing or of the wrong type. */
    CLAIMS
  }

  private final Reason reason;

  /** A token untrusted for {@code reason}; {@code detail} is for the log and holds no token. */
  public UntrustedToken(Reason reason, String detail) {
    super(reason + ": " + detail, null, false, false);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
