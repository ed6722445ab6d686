package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Random;

/** Repeatable random values of a test; its text, for failure messages, is the seed. */
final class RandomValues extends SecureRandom {
  private static final long serialVersionUID = 1L;

  /** How many rounds the comparisons with the oracle take: -Dmcvideo.crypto.rounds=1000. */
  static final int ROUNDS = Integer.getInteger("mcvideo.crypto.rounds", 2);

  private final long seed;
  private final Random random;

  RandomValues(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }

  /** Random octets. */
  byte[] octets(int count) {
    byte[] octets = new byte[count];
    random.nextBytes(octets);
    return octets;
  }

  /** A random integer in 0..bound-1, short ones more often than by chance. */
  BigInteger below(BigInteger bound) {
    int bits = random.nextInt(4) == 0 ? random.nextInt(bound.bitLength()) : bound.bitLength();
    return new BigInteger(bits, random).mod(bound);
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
