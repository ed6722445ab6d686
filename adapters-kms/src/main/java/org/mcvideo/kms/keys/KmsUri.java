package org.mcvideo.kms.keys;

import java.text.Normalizer;
import java.util.Optional;

/**
 * The identifier of a KMS, exactly as its certificate writes it (TS 33.180 D.3.2): with or without
 * scheme and port, compared octet by octet after NFKC. Immutable.
 *
 * @param text 1 to 256 characters
 */
public record KmsUri(String text) {
  /** The most characters. */
  public static final int MAX_LENGTH = 256;

  /** Normalises the text and checks its length. */
  public KmsUri {
    text = Normalizer.normalize(text, Normalizer.Form.NFKC);
    if (!fits(text)) {
      throw new IllegalArgumentException(
          "KMS URI has " + text.length() + " characters, allowed are 1 to " + MAX_LENGTH);
    }
  }

  /** Returns the identifier in this text; empty if the text is too long or empty. */
  public static Optional<KmsUri> parse(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return fits(normal) ? Optional.of(new KmsUri(normal)) : Optional.empty();
  }

  private static boolean fits(String normal) {
    return !normal.isEmpty() && normal.length() <= MAX_LENGTH;
  }

  @Override
  public String toString() {
    return text;
  }
}
