package org.mcvideo.domain.key;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A user identifier as key messages have it: 32 octets that stand for an identity in one key period
 * (TS 33.180 F.2.1).
 *
 * <p>Immutable.
 */
public final class Uid {
  /** Octets in a UID. */
  public static final int LENGTH = 32;

  private final byte[] octets;

  private Uid(byte[] octets) {
    if (octets.length != LENGTH) {
      throw new IllegalArgumentException("UID has " + octets.length + " octets, not " + LENGTH);
    }
    this.octets = octets;
  }

  /** The UID with a copy of {@code octets}. */
  public static Uid of(byte[] octets) {
    return new Uid(octets.clone());
  }

  /** A copy of the octets. */
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Uid that && Arrays.equals(octets, that.octets);
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
