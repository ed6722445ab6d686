package org.mcvideo.domain.id;

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
