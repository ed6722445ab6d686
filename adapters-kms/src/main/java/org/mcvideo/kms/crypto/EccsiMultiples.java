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
    long[] words = new long[EccsiParameters.N / Long.BYTES + 1];
    for (int i = 0; i < words.length - 1; i++) {
      words[i] = scalar.shiftRight(Long.SIZE * i).longValue();
    }
    int bits = Byte.SIZE * EccsiParameters.N;
    int[] digits = new int[bits + 1];
    int carry = 0;
    int i = 0;
    while (i <= bits) {
      int window = window(words, i) + carry;
      if ((window & 1) == 0) {
        i++;
      } else {
        carry = (window >> (WIDTH - 1)) & 1;
        digits[i] = window - (carry << WIDTH);
        i += WIDTH;
      }
    }
    return digits;
  }

  /** The bits from a place on. */
  private static int window(long[] words, int from) {
    int word = from >> 6;
    int shift = from & 63;
    long above = word + 1 < words.length ? words[word + 1] : 0;
    return (int) ((words[word] >>> shift) | ((above << 1) << (63 - shift))) & (MODULUS - 1);
  }
}
