package org.mcvideo.sip.stack;

import java.util.Objects;

/** A SIP stack could not be opened; what was bound until then is free again. */
public final class StackNotOpened extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why a stack could not be opened. */
  public enum Reason {
    /** An address is not of this machine, or its port is taken. */
    ADDRESS,
    /** A key or trust store cannot be read, or its password is wrong. */
    KEY_STORE,
    /** The library refused its configuration. */
    LIBRARY
  }

  StackNotOpened(Reason reason, String detail, Throwable cause) {
    super(reason + ": " + detail, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
