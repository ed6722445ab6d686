package org.mcvideo.kms.files;

import java.nio.file.Path;

/** A sealed file that cannot be opened. Says which and why; no stack trace. Immutable. */
public final class UnopenableSeal extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why it cannot be opened. */
  public enum Reason {
    /** It was never sealed by this program. */
    NOT_SEALED("is no sealed file"),
    /** Its end is missing. */
    TRUNCATED("is cut off"),
    /** It was sealed with another key. */
    WRONG_KEY("was sealed with another key"),
    /** It is not as it was written, or was written for another purpose. */
    TAMPERED("was changed since it was sealed, or is another sealed file"),
    /** It holds what this version of the program cannot read. */
    CONTENT("holds what cannot be read");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final Reason reason;

  /** The file {@code file} cannot be opened for {@code reason}. */
  public UnopenableSeal(Path file, Reason reason) {
    super(file + " " + reason.text, null, false, false);
    this.reason = reason;
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }
}
