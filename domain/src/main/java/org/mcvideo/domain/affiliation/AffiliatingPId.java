package org.mcvideo.domain.affiliation;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The p-id by which the outcome of a PUBLISH of affiliations is known again (TS 24.281 8.2.2.2.6,
 * 8.2.2.2.7): new with every PUBLISH.
 *
 * <p>Opaque: kept as written. Immutable.
 *
 * @param text 1 to {@value #MAX_LENGTH} visible characters
 */
public record AffiliatingPId(String text) {
  /** The longest p-id accepted, in characters. */
  public static final int MAX_LENGTH = 128;

  private static final int RANDOM_OCTETS = 16;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is empty, too long, or holds a blank or control
   *     character
   */
  public AffiliatingPId {
    Objects.requireNonNull(text, "text");
    if (text.isEmpty()
        || text.length() > MAX_LENGTH
        || text.chars().anyMatch(c -> c <= ' ' || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "p-id is not a text of 1 to " + MAX_LENGTH + " visible characters");
    }
  }

  /** A p-id that no other PUBLISH has. */
  public static AffiliatingPId random(SecureRandom random) {
    byte[] octets = new byte[RANDOM_OCTETS];
    random.nextBytes(octets);
    return new AffiliatingPId(HexFormat.of().formatHex(octets));
  }

  @Override
  public String toString() {
    return text;
  }
}
