package org.mcvideo.sip.stack;

/** The password of a key store; never printed. Safe for use by many threads. */
public final class Password {
  private final char[] characters;

  private Password(char[] characters) {
    this.characters = characters;
  }

  /** A password of which a copy is kept. */
  public static Password copyOf(char[] characters) {
    return new Password(characters.clone());
  }

  /** A copy; whoever takes it wipes it. */
  char[] copy() {
    return characters.clone();
  }

  @Override
  public String toString() {
    return "Password[redacted]";
  }
}
