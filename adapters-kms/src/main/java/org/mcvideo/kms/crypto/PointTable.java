package org.mcvideo.kms.crypto;

import java.math.BigInteger;

/**
 * The odd multiples of a fixed point, for every window of a scalar: entry e of window i is [(2e +
 * 1) 2^(w i)]B. Immutable.
 */
final class PointTable {
  private static final int DIGITS = FieldKernel.DIGITS;

  private final int width;
  private final int windows;
  private final int entries;
  private final long[] digits;

  private PointTable(int width, int windows) {
    this.width = width;
    this.windows = windows;
    this.entries = 1 << (width - 1);
    this.digits = new long[windows * entries * 2 * DIGITS];
  }

  /**
   * Builds a table.
   *
   * @param base the fixed point, of order q
   * @param width bits of a window
   * @param scalarBits bits of the longest scalar
   */
  static PointTable build(SakkePoint base, int width, int scalarBits) {
    PointTable table = new PointTable(width, (scalarBits + width - 1) / width);
    table.fill(base, new FieldKernel());
    return table;
  }

  int windows() {
    return windows;
  }

  private void fill(SakkePoint base, FieldKernel kernel) {
    SakkeAccumulator[] firsts = new SakkeAccumulator[windows];
    SakkeAccumulator[] doubles = new SakkeAccumulator[windows];
    SakkeAccumulator power = new SakkeAccumulator(kernel);
    power.set(base.x(), base.y());
    for (int i = 0; i < windows; i++) {
      firsts[i] = power.copy();
      power.twice();
      doubles[i] = power.copy();
      for (int j = 1; j < width; j++) {
        power.twice();
      }
    }
    SakkePoint[] multiples = PointBatch.toPoints(firsts, kernel);
    SakkePoint[] steps = PointBatch.toPoints(doubles, kernel);
    for (int e = 0; e < entries; e++) {
      for (int i = 0; i < windows; i++) {
        store(multiples[i], (i * entries + e) * 2 * DIGITS);
      }
      if (e + 1 < entries) {
        multiples = PointBatch.addEach(multiples, steps, kernel);
      }
    }
  }

  private void store(SakkePoint point, int at) {
    long[] z = new long[DIGITS];
    Field.weaklyReduce(z, point.x());
    System.arraycopy(z, 0, digits, at, DIGITS);
    Field.weaklyReduce(z, point.y());
    System.arraycopy(z, 0, digits, at + DIGITS, DIGITS);
  }

  /** Adds the points that make up [scalar]B; their addresses depend on the scalar. */
  void collect(BigInteger scalar, PointSum sum) {
    OddDigits odd = new OddDigits(scalar, width, windows);
    for (int i = 0; i < windows; i++) {
      int at = (i * entries + odd.place(i)) * 2 * DIGITS;
      System.arraycopy(digits, at, sum.nextX(), 0, DIGITS);
      copySigned(at + DIGITS, odd.sign(i), sum.nextY());
      sum.added();
    }
  }

  private void copySigned(int at, long sign, long[] y) {
    for (int j = 0; j < DIGITS; j++) {
      y[j] = (digits[at + j] ^ sign) - sign;
    }
  }

  /**
   * Adds the points that make up [scalar]B for a scalar in 1..q-1, reading every entry of every
   * window.
   */
  void collectScanning(BigInteger scalar, PointSum sum) {
    int parity = scalar.testBit(0) ? 1 : 0;
    BigInteger[] candidates = {SakkeParameters.Q.subtract(scalar), scalar};
    OddDigits odd = new OddDigits(candidates[parity], width, windows);
    long flip = parity - 1L;
    for (int i = 0; i < windows; i++) {
      long place = odd.place(i);
      long sign = odd.sign(i) ^ flip;
      long[] y = sum.nextY();
      scan(i, 0, place, sum.nextX());
      scan(i, DIGITS, place, y);
      for (int j = 0; j < DIGITS; j++) {
        y[j] = (y[j] ^ sign) - sign;
      }
      sum.added();
    }
  }

  /** Copies one coordinate of the entry at a place by masks. */
  private void scan(int window, int offset, long place, long[] z) {
    long[] t = digits;
    for (int j = 0; j < DIGITS; j += 6) {
      long z0 = 0;
      long z1 = 0;
      long z2 = 0;
      long z3 = 0;
      long z4 = 0;
      long z5 = 0;
      int at = window * entries * 2 * DIGITS + offset + j;
      for (int e = 0; e < entries; e++) {
        long mask = ((e ^ place) - 1) >> 63;
        z0 |= t[at] & mask;
        z1 |= t[at + 1] & mask;
        z2 |= t[at + 2] & mask;
        z3 |= t[at + 3] & mask;
        z4 |= t[at + 4] & mask;
        z5 |= t[at + 5] & mask;
        at += 2 * DIGITS;
      }
      z[j] = z0;
      z[j + 1] = z1;
      z[j + 2] = z2;
      z[j + 3] = z3;
      z[j + 4] = z4;
      z[j + 5] = z5;
    }
  }
}
