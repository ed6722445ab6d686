package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The source of blinds, and what is blinded with them: scalars k + b q, which multiply points of
 * order q as k does but have fresh digits for every use, and inversions 1/a = u / (u a). A blind is
 * a keyed hash of a count: nobody without the key, or the secret of the operation, can tell it.
 * Safe for use by many threads.
 */
final class BlindedScalar {
  /** Bits of a scalar's blind. */
  private static final int BLIND_BITS = 64;

  /** Bits that a blinded scalar has at most. */
  static final int BITS = SakkeParameters.Q.bitLength() + BLIND_BITS;

  private final byte[] key;
  private final AtomicLong uses = new AtomicLong();

  /** A source whose key is the hash of these octets. */
  BlindedScalar(byte[] secret) {
    this.key = Octets.sha256(secret);
  }

  /**
   * An odd scalar that is k modulo q.
   *
   * @param k in 0..q-1
   * @param secret octets that only the two ends of the operation know
   */
  BigInteger odd(BigInteger k, byte[] secret) {
    BigInteger blind = Octets.toInteger(fresh(secret), 0, BLIND_BITS / Byte.SIZE);
    // q is odd: an even k takes an odd blind, an odd k an even one
    BigInteger fitting = k.testBit(0) ? blind.clearBit(0) : blind.setBit(0);
    return k.add(fitting.multiply(SakkeParameters.Q));
  }

  /** A unit modulo p and q, of 256 bits. */
  BigInteger unit(byte[] secret) {
    return Octets.toInteger(fresh(secret)).setBit(0);
  }

  /** Inverts field elements that are not zero; the time depends on their product times a unit. */
  void invertAll(long[][] elements, byte[] secret, FieldKernel kernel) {
    long[] unit = Field.of(unit(secret), kernel);
    kernel.multiply(elements[0], elements[0], unit);
    PointBatch.invertAll(elements, kernel);
    kernel.multiply(elements[0], elements[0], unit);
  }

  private byte[] fresh(byte[] secret) {
    byte[] count = Octets.fixedWidth(BigInteger.valueOf(uses.incrementAndGet()), Long.BYTES);
    return Octets.sha256(key, count, secret);
  }
}
