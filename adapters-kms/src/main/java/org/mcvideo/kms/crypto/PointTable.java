package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.util.Arrays;

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
   * Adds the points that make up [scalar]B, reading in each window the whole group of neighbouring
   * entries that the right one is in. An address reveals the group and no more; with all entries in
   * one group it reveals nothing.
   *
   * @param scalar odd, below 2^scalarBits
   * @param group entries that are read, a power of two
   */
  void collectScanning(BigInteger scalar, int group, PointSum sum) {
    OddDigits odd = new OddDigits(scalar, width, windows);
    int size = Math.min(group, entries);
    for (int i = 0; i < windows; i++) {
      int place = odd.place(i);
      long sign = odd.sign(i);
      long[] y = sum.nextY();
      int first = (i * entries + (place & -size)) * 2 * DIGITS;
      scan(first, size, place & (size - 1), sum.nextX());
      scan(first + DIGITS, size, place & (size - 1), y);
      for (int j = 0; j < DIGITS; j++) {
        y[j] = (y[j] ^ sign) - sign;
      }
      sum.added();
    }
  }

  /** Copies one coordinate of the entry at a place of a group by masks. */
  private void scan(int first, int size, long place, long[] z) {
    long[] t = digits;
    Arrays.fill(z, 0);
    int at = first;
    for (int e = 0; e < size; e++) {
      long mask = ((e ^ place) - 1) >> 63;
      for (int j = 0; j < DIGITS; j++) {
        z[j] |= t[at + j] & mask;
      }
      at += 2 * DIGITS;
    }
  }
}
