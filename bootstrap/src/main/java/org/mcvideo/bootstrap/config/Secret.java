package org.mcvideo.bootstrap.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that must not be shown.
 *
 * <p>Immutable. {@link #expose} is the only door.
 */
public final class Secret {
  /** No secret at all. */
  public static final Secret NONE = new Secret("");

  private final String text;

  private Secret(String text) {
    this.text = Objects.requireNonNull(text, "text");
  }

  /** The secret {@code text}. */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /** Its text, for the one who needs it. */
  public String expose() {
    return text;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(text.getBytes(UTF_8), that.text.getBytes(UTF_8));
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
