package org.mcvideo.persistence;

import java.util.Objects;
import java.util.function.Function;

/**
 * The password of a database user: a secret.
 *
 * <p>Immutable. Its text never shows in {@link #toString}; {@link #use} is the only door.
 */
public final class DatabasePassword {
  private static final DatabasePassword NONE = new DatabasePassword("");

  private final String text;

  private DatabasePassword(String text) {
    this.text = text;
  }

  /** The password {@code text}. */
  public static DatabasePassword of(String text) {
    return new DatabasePassword(Objects.requireNonNull(text, "text"));
  }

  /** No password. */
  public static DatabasePassword none() {
    return NONE;
  }

  /** Lends the text to {@code body}, which must not keep it. */
  public <R> R use(Function<String, R> body) {
    return body.apply(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatabasePassword that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "DatabasePassword[redacted]";
  }
}
