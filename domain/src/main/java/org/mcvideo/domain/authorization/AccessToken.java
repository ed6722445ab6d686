package org.mcvideo.domain.authorization;

import java.util.function.Function;

/**
 * An access token as its bearer presents it: opaque text and a secret (TS 33.180 B.2.2).
 *
 * <p>Immutable. Its text never shows in {@link #toString}; {@link #use} is the only door.
 */
public final class AccessToken {
  /** The longest token accepted, in characters. */
  public static final int MAX_LENGTH = 16_384;

  private final String text;

  private AccessToken(String text) {
    this.text = text;
  }

  /**
   * The token whose text is {@code text}, surrounding white space of its XML element left out.
   *
   * @throws IllegalArgumentException if nothing is left, or more than {@link #MAX_LENGTH}
   */
  public static AccessToken of(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "access token has " + stripped.length() + " characters, allowed are 1 to " + MAX_LENGTH);
    }
    return new AccessToken(stripped);
  }

  /** Lends the text to {@code body}, which must not keep it. */
  public <R> R use(Function<String, R> body) {
    return body.apply(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccessToken that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "AccessToken[redacted]";
  }
}
