package org.mcvideo.domain;

/** Something that cannot happen did: a fault of this program, never of a peer or a neighbour. */
public final class BugException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A bug described by {@code message}, which names facts but no secret. */
  public BugException(String message) {
    super(message);
  }

  /** A bug that showed itself as {@code cause}. */
  public BugException(String message, Throwable cause) {
    super(message, cause);
  }
}
