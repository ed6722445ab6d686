package org.mcvideo.sip.stack;

import java.util.Objects;

/**
 * A header of a message cannot be understood. It carries what a 400 needs; no stack trace, because
 * bad input is part of normal work.
 */
public final class MalformedHeader extends Exception {
  private static final long serialVersionUID = 1L;

  private final String header;
  private final Reason reason;

  /** Why a header cannot be understood. */
  public enum Reason {
    /** It must be there and is not. */
    MISSING,
    /** It may be there once and is there more often. */
    DUPLICATE,
    /** It does not follow the grammar. */
    SYNTAX,
    /** It must be a number of digits alone. */
    NOT_A_NUMBER,
    /** It is a number beyond 2^32-1, or otherwise beyond its bounds. */
    OUT_OF_RANGE
  }

  /** A header, named as in the standard, and what is wrong with it. */
  public MalformedHeader(String header, Reason reason) {
    super(header + ": " + reason, null, false, false);
    this.header = Objects.requireNonNull(header, "header");
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** The name of the header. */
  public String header() {
    return header;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
