package org.mcvideo.domain.id;

import java.security.SecureRandom;

/**
 * The identifier of a client-server key, CSK-ID: 32 bits whose four topmost say "CSK" (TS 33.180
 * E.6.11).
 *
 * <p>Immutable.
 *
 * @param value the 32 bits; the topmost four are {@value #PURPOSE}
 */
public record CskId(int value) {
  /** The purpose tag of a CSK in the four most significant bits. */
  public static final int PURPOSE = 2;

  private static final int RANDOM_BITS = 28;

  /**
   * Checks the purpose tag.
   *
   * @throws IllegalArgumentException if the key identifier is not one of a CSK
   */
  public CskId {
    if (value >>> 28 != PURPOSE) {
      throw new IllegalArgumentException(
          "CSK-ID has purpose tag " + (value >>> 28) + ", a CSK has " + PURPOSE);
    }
  }

  /** A new identifier: the purpose tag and 28 random bits (TS 33.180 5.2.2). */
  public static CskId random(SecureRandom random) {
    return new CskId(PURPOSE << RANDOM_BITS | random.nextInt(1 << RANDOM_BITS));
  }

  /** True if the purpose tag of {@code keyId} says that it names a CSK. */
  public static boolean isCskId(int keyId) {
    return keyId >>> 28 == PURPOSE;
  }

  /** The identifier as on the wire: 4 octets, most significant first. */
  public byte[] octets() {
    return new byte[] {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
  }

  /** Eight hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%08x", value);
  }
}
