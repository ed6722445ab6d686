package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** HashToIntegerRange of RFC 6508 5.1, with SHA-256. */
final class IntegerRange {
  private static final int HASH_OCTETS = 32;
  private static final int HASH_BITS = 256;

  private IntegerRange() {}

  /** The integer in 0..n-1 that the octets hash to. */
  static BigInteger hash(BigInteger n, byte[]... octets) {
    byte[] stretched = stretch((n.bitLength() + HASH_BITS - 1) / HASH_BITS, octets);
    BigInteger result = Octets.toInteger(stretched).mod(n);
    Arrays.fill(stretched, (byte) 0);
    return result;
  }

  /** The SSV mask: the hash into 0..2^128-1 as 16 octets, that is the end of the one round. */
  static byte[] mask(byte[] octets) {
    byte[] stretched = stretch(1, octets);
    byte[] mask =
        Arrays.copyOfRange(stretched, HASH_OCTETS - SakkeParameters.SSV_OCTETS, HASH_OCTETS);
    Arrays.fill(stretched, (byte) 0);
    return mask;
  }

  private static byte[] stretch(int rounds, byte[]... octets) {
    byte[] a = Octets.sha256(octets);
    byte[] h = new byte[HASH_OCTETS];
    byte[] stretched = new byte[rounds * HASH_OCTETS];
    for (int i = 0; i < rounds; i++) {
      h = Octets.sha256(h);
      System.arraycopy(Octets.sha256(h, a), 0, stretched, i * HASH_OCTETS, HASH_OCTETS);
    }
    return stretched;
  }
}
