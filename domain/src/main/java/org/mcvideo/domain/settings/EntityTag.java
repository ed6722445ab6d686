package org.mcvideo.domain.settings;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The entity-tag of a publication, new with every accepted PUBLISH (RFC 3903 11.3.1).
 *
 * <p>Immutable.
 *
 * @param value the token of SIP-ETag and SIP-If-Match, 1 to {@value #MAX_LENGTH} characters
 */
public record EntityTag(String value) {
  /** The longest tag accepted, in characters. */
  public static final int MAX_LENGTH = 128;

  private static final int RANDOM_OCTETS = 16;
  private static final String MARKS = "-.!%*_+`'~";

  /**
   * Checks that the tag is a token (RFC 3261 25.1).
   *
   * @throws IllegalArgumentException if it is empty, too long or not a token
   */
  public EntityTag {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()
        || value.length() > MAX_LENGTH
        || !value.chars().allMatch(EntityTag::isTokenCharacter)) {
      throw new IllegalArgumentException(
          "entity-tag is not a token of 1 to " + MAX_LENGTH + " characters");
    }
  }

  /** A tag that nobody can guess and that no other publication has. */
  public static EntityTag random(SecureRandom random) {
    byte[] octets = new byte[RANDOM_OCTETS];
    random.nextBytes(octets);
    return new EntityTag(HexFormat.of().formatHex(octets));
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || MARKS.indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
