package org.mcvideo.kms.mikey;

import java.util.Arrays;
import java.util.HexFormat;

/** A sequence of octets that are on the wire and no secret. Immutable. */
public final class Octets {
  /** The sequence without octets. */
  public static final Octets NONE = new Octets(new byte[0]);

  private static final int SHOWN_OCTETS = 64;

  private final byte[] octets;

  private Octets(byte[] octets) {
    this.octets = octets;
  }

  /** Copies the octets. */
  public static Octets of(byte[] octets) {
    return new Octets(octets.clone());
  }

  /**
   * Reads pairs of hexadecimal digits.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Octets ofHex(String hex) {
    return new Octets(HexFormat.of().parseHex(hex));
  }

  static Octets takeOwnershipOf(byte[] octets) {
    return new Octets(octets);
  }

  /** Returns the number of octets. */
  public int length() {
    return octets.length;
  }

  /**
   * Returns one octet as a number from 0 to 255.
   *
   * @throws IndexOutOfBoundsException if there is none at this index
   */
  public int at(int index) {
    return octets[index] & 0xFF;
  }

  /**
   * Returns the octets from one index up to, and without, another.
   *
   * @throws IndexOutOfBoundsException if the two do not lie in order within the sequence
   */
  public Octets slice(int from, int to) {
    if (from < 0 || to < from || to > octets.length) {
      throw new IndexOutOfBoundsException("octets " + from + " to " + to + " of " + octets.length);
    }
    return new Octets(Arrays.copyOfRange(octets, from, to));
  }

  /** Returns this sequence followed by another. */
  public Octets followedBy(Octets other) {
    byte[] both = Arrays.copyOf(octets, octets.length + other.octets.length);
    System.arraycopy(other.octets, 0, both, octets.length, other.octets.length);
    return new Octets(both);
  }

  /** Returns a copy of the octets. */
  public byte[] toArray() {
    return octets.clone();
  }

  /** Returns all octets as lower-case hexadecimal digits. */
  public String toHex() {
    return HexFormat.of().formatHex(octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** Returns the octets as hexadecimal digits; of a long sequence the beginning and the length. */
  @Override
  public String toString() {
    if (octets.length <= SHOWN_OCTETS) {
      return toHex();
    }
    return HexFormat.of().formatHex(octets, 0, SHOWN_OCTETS) + "... (" + octets.length + " octets)";
  }
}
