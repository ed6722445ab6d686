package org.mcvideo.domain.key;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What recognises a key message that was seen before: SHA-256 over its signed part alone, because
 * an ECCSI signature can be altered and still verify (RFC 6507 5.2.2).
 *
 * <p>Immutable.
 */
public final class Fingerprint {
  /** Octets in a fingerprint. */
  public static final int LENGTH = 32;

  private final byte[] octets;

  private Fingerprint(byte[] octets) {
    if (octets.length != LENGTH) {
      throw new IllegalArgumentException(
          "fingerprint has " + octets.length + " octets, not " + LENGTH);
    }
    this.octets = octets;
  }

  /** The fingerprint with a copy of {@code octets}. */
  public static Fingerprint of(byte[] octets) {
    return new Fingerprint(octets.clone());
  }

  /** A copy of the octets. */
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** Hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(octets);
  }
}
