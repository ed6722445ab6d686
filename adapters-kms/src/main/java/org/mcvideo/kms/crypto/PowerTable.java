package org.mcvideo.kms.crypto;

import java.math.BigInteger;

/**
 * The odd powers of g in PF_p (RFC 6508 2.1), for every window of an exponent, each as the t of its
 * representative 1 + it. Immutable; 4.5 MB.
 */
final class PowerTable {
  private static final int DIGITS = FieldKernel.DIGITS;
  private static final int WIDTH = 9;
  private static final int ENTRIES = 1 << (WIDTH - 1);
  private static final int WINDOWS = (BlindedScalar.BITS + WIDTH - 1) / WIDTH;

  private final long[] digits = new long[WINDOWS * ENTRIES * DIGITS];

  /** Builds the table of g. */
  PowerTable() {
    FieldKernel kernel = new FieldKernel();
    long[] first = Field.of(SakkeParameters.G, kernel);
    for (int i = 0; i < WINDOWS; i++) {
      first = fillWindow(i, first, kernel);
    }
  }

  /** Fills a window from its first power; returns the first power of the next window. */
  private long[] fillWindow(int window, long[] first, FieldKernel kernel) {
    QuadraticElement power = new QuadraticElement(kernel);
    long[][] reals = new long[ENTRIES + 1][];
    long[][] imaginaries = new long[ENTRIES + 1][];
    QuadraticElement square = new QuadraticElement(kernel);
    square.multiplyByOnePlus(first);
    square.square();
    power.multiplyByOnePlus(first);
    for (int e = 0; e < ENTRIES; e++) {
      reals[e] = power.real().clone();
      imaginaries[e] = power.imaginary().clone();
      power.multiply(square.real(), square.imaginary());
    }
    // (2e + 1)st power for e = 2^(w-1) - 1, times the first one, is the first of the next window
    power.set(reals[ENTRIES - 1], imaginaries[ENTRIES - 1]);
    power.multiplyByOnePlus(first);
    reals[ENTRIES] = power.real().clone();
    imaginaries[ENTRIES] = power.imaginary().clone();
    PointBatch.invertAll(reals, kernel);
    long[] t = new long[DIGITS];
    for (int e = 0; e <= ENTRIES; e++) {
      kernel.multiply(t, reals[e], imaginaries[e]);
      Field.weaklyReduce(t, t);
      if (e < ENTRIES) {
        System.arraycopy(t, 0, digits, (window * ENTRIES + e) * DIGITS, DIGITS);
      }
    }
    return t;
  }

  /** A representative of g^exponent; addresses depend on the exponent. */
  QuadraticElement power(BigInteger exponent, FieldKernel kernel) {
    OddDigits odd = new OddDigits(exponent, WIDTH, WINDOWS);
    QuadraticElement power = new QuadraticElement(kernel);
    long[] t = new long[DIGITS];
    for (int i = 0; i < WINDOWS; i++) {
      int at = (i * ENTRIES + odd.place(i)) * DIGITS;
      long sign = odd.sign(i);
      for (int j = 0; j < DIGITS; j++) {
        t[j] = (digits[at + j] ^ sign) - sign;
      }
      power.multiplyByOnePlus(t);
    }
    return power;
  }
}
