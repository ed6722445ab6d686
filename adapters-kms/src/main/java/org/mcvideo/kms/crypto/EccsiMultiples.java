package org.mcvideo.kms.crypto;

import java.math.BigInteger;

/** Multiples of points of P-256 that have no table, for public scalars. */
final class EccsiMultiples {
  private static final int WIDTH = 5;
  private static final int ENTRIES = 1 << (WIDTH - 2);
  private static final int MODULUS = 1 << WIDTH;

  private EccsiMultiples() {}

  /** [scalar]B for a scalar in 0..q-1, by the non-adjacent form of width 5. */
  static EccsiAccumulator multiply(BigInteger scalar, EccsiPoint base, EccsiField field) {
    EccsiPoint[] odd = oddMultiples(base, field);
    long[][] opposites = new long[ENTRIES][];
    for (int e = 0; e < ENTRIES; e++) {
      opposites[e] = odd[e].negativeY();
    }
    int[] digits = nonAdjacentForm(scalar);
    EccsiAccumulator sum = new EccsiAccumulator(field);
    for (int i = digits.length - 1; i >= 0; i--) {
      sum.twice();
      int digit = digits[i];
      if (digit > 0) {
        sum.add(odd[digit / 2].x(), odd[digit / 2].y());
      } else if (digit < 0) {
        sum.add(odd[-digit / 2].x(), opposites[-digit / 2]);
      }
    }
    return sum;
  }

  /** B, 3B, 5B .. 15B. */
  private static EccsiPoint[] oddMultiples(EccsiPoint base, EccsiField field) {
    EccsiAccumulator twice = new EccsiAccumulator(field);
    twice.set(base.x(), base.y());
    twice.twice();
    EccsiPoint step = twice.toPoint();
    EccsiAccumulator[] multiples = new EccsiAccumulator[ENTRIES];
    multiples[0] = new EccsiAccumulator(field);
    multiples[0].set(base.x(), base.y());
    for (int e = 1; e < ENTRIES; e++) {
      multiples[e] = multiples[e - 1].copy();
      multiples[e].add(step.x(), step.y());
    }
    return EccsiTable.toPoints(multiples, field);
  }

  private static int[] nonAdjacentForm(BigInteger scalar) {
    int[] digits = new int[scalar.bitLength() + 1];
    BigInteger rest = scalar;
    int i = 0;
    while (rest.signum() != 0) {
      int zeros = rest.getLowestSetBit();
      rest = rest.shiftRight(zeros);
      i += zeros;
      int digit = rest.intValue() & (MODULUS - 1);
      digit = digit >= MODULUS / 2 ? digit - MODULUS : digit;
      digits[i] = digit;
      rest = rest.subtract(BigInteger.valueOf(digit));
    }
    return digits;
  }
}
