package org.mcvideo.kms.crypto;

import java.math.BigInteger;

/**
 * The odd multiples of a fixed point of P-256, for every window of a scalar: entry e of window i is
 * [(2e + 1) 2^(w i)]B. Immutable.
 */
final class EccsiTable {
  /** The table of G for public scalars: 320 KB. */
  static final Lazy<EccsiTable> GENERATOR =
      new Lazy<>(() -> new EccsiTable(EccsiPoint.GENERATOR, 8));

  /** The table of G for secret scalars: 110 KB. */
  static final Lazy<EccsiTable> GENERATOR_FOR_SECRETS =
      new Lazy<>(() -> new EccsiTable(EccsiPoint.GENERATOR, 6));

  private static final int DIGITS = EccsiField.DIGITS;

  private final int width;
  private final int windows;
  private final int entries;
  private final long[] digits;

  /**
   * Builds a table.
   *
   * @param base the fixed point
   * @param width bits of a window
   */
  EccsiTable(EccsiPoint base, int width) {
    this.width = width;
    this.windows = (EccsiParameters.Q.bitLength() + width - 1) / width;
    this.entries = 1 << (width - 1);
    this.digits = new long[windows * entries * 2 * DIGITS];
    fill(base, new EccsiField());
  }

  private void fill(EccsiPoint base, EccsiField field) {
    EccsiAccumulator power = new EccsiAccumulator(field);
    power.set(base.x(), base.y());
    EccsiAccumulator[] multiples = new EccsiAccumulator[windows * entries];
    EccsiAccumulator[] doubles = new EccsiAccumulator[windows];
    for (int i = 0; i < windows; i++) {
      multiples[i * entries] = power.copy();
      power.twice();
      doubles[i] = power.copy();
      for (int j = 1; j < width; j++) {
        power.twice();
      }
    }
    EccsiPoint[] steps = toPoints(doubles, field);
    for (int i = 0; i < windows; i++) {
      for (int e = 1; e < entries; e++) {
        multiples[i * entries + e] = multiples[i * entries + e - 1].copy();
        multiples[i * entries + e].add(steps[i].x(), steps[i].y());
      }
    }
    EccsiPoint[] points = toPoints(multiples, field);
    for (int k = 0; k < points.length; k++) {
      System.arraycopy(points[k].x(), 0, digits, k * 2 * DIGITS, DIGITS);
      System.arraycopy(points[k].y(), 0, digits, k * 2 * DIGITS + DIGITS, DIGITS);
    }
  }

  /** The affine points of points that are not infinity, with one inversion. */
  static EccsiPoint[] toPoints(EccsiAccumulator[] points, EccsiField field) {
    long[][] products = new long[points.length][DIGITS];
    products[0] = points[0].z().clone();
    for (int i = 1; i < points.length; i++) {
      field.multiply(products[i], products[i - 1], points[i].z());
    }
    long[] inverse = new long[DIGITS];
    long[] single = new long[DIGITS];
    field.invert(inverse, products[points.length - 1]);
    EccsiPoint[] affine = new EccsiPoint[points.length];
    for (int i = points.length - 1; i > 0; i--) {
      field.multiply(single, inverse, products[i - 1]);
      affine[i] = points[i].toPoint(single);
      field.multiply(inverse, inverse, points[i].z());
    }
    affine[0] = points[0].toPoint(inverse);
    return affine;
  }

  /** Adds [scalar]B, for a public scalar in 0..q-1. */
  void addMultiple(BigInteger scalar, EccsiAccumulator sum) {
    if (scalar.signum() == 0) {
      return;
    }
    boolean even = !scalar.testBit(0);
    OddDigits odd =
        new OddDigits(even ? EccsiParameters.Q.subtract(scalar) : scalar, width, windows);
    long flip = even ? -1 : 0;
    long[] x = new long[DIGITS];
    long[] y = new long[DIGITS];
    for (int i = 0; i < windows; i++) {
      int at = (i * entries + odd.place(i)) * 2 * DIGITS;
      long sign = odd.sign(i) ^ flip;
      for (int j = 0; j < DIGITS; j++) {
        x[j] = digits[at + j];
        y[j] = (digits[at + DIGITS + j] ^ sign) - sign;
      }
      sum.add(x, y);
    }
  }

  /**
   * [scalar]B for a secret scalar in 1..q-1: reads every entry of every window, and the additions
   * are the same for all scalars but the few that nobody draws by chance.
   */
  EccsiAccumulator multiplyScanning(BigInteger scalar, EccsiField field) {
    int parity = scalar.testBit(0) ? 1 : 0;
    BigInteger[] candidates = {EccsiParameters.Q.subtract(scalar), scalar};
    OddDigits odd = new OddDigits(candidates[parity], width, windows);
    long flip = parity - 1L;
    EccsiAccumulator sum = new EccsiAccumulator(field);
    long[] x = new long[DIGITS];
    long[] y = new long[DIGITS];
    for (int i = 0; i < windows; i++) {
      scan(i, 0, odd.place(i), x);
      scan(i, DIGITS, odd.place(i), y);
      long sign = odd.sign(i) ^ flip;
      for (int j = 0; j < DIGITS; j++) {
        y[j] = (y[j] ^ sign) - sign;
      }
      sum.add(x, y);
    }
    return sum;
  }

  /** Copies one coordinate of the entry at a place by masks. */
  private void scan(int window, int offset, long place, long[] z) {
    long[] t = digits;
    long z0 = 0;
    long z1 = 0;
    long z2 = 0;
    long z3 = 0;
    long z4 = 0;
    int at = window * entries * 2 * DIGITS + offset;
    for (int e = 0; e < entries; e++) {
      long mask = ((e ^ place) - 1) >> 63;
      z0 |= t[at] & mask;
      z1 |= t[at + 1] & mask;
      z2 |= t[at + 2] & mask;
      z3 |= t[at + 3] & mask;
      z4 |= t[at + 4] & mask;
      at += 2 * DIGITS;
    }
    z[0] = z0;
    z[1] = z1;
    z[2] = z2;
    z[3] = z3;
    z[4] = z4;
  }
}
