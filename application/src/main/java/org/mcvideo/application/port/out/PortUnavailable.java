package org.mcvideo.application.port.out;

import java.util.Objects;

/** A neighbour is down or too slow. Nothing was changed; the same request may succeed later. */
public final class PortUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which neighbour. */
  public enum Neighbour {
    /** The database (503). */
    STORE,
    /** The keys that access tokens are verified with (500). */
    TOKEN_KEYS,
    /** The key management server (500). */
    KEY_MATERIAL,
    /** The MCVideo user database (never a reason to refuse: what needs it is put off). */
    USER_DATABASE
  }

  private final Neighbour neighbour;

  /** {@code neighbour} did not do its part; {@code message} says what, without secrets. */
  public PortUnavailable(Neighbour neighbour, String message, Throwable cause) {
    super(message, cause);
    this.neighbour = Objects.requireNonNull(neighbour, "neighbour");
  }

  /** {@code neighbour} did not do its part; {@code message} says what, without secrets. */
  public PortUnavailable(Neighbour neighbour, String message) {
    this(neighbour, message, null);
  }

  /** Which neighbour. */
  public Neighbour neighbour() {
    return neighbour;
  }
}
