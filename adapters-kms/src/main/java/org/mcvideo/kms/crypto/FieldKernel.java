package org.mcvideo.kms.crypto;

import static java.lang.Math.multiplyHigh;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The multiplication of the 1024-bit field: sums of products in columns, and their Montgomery
 * reduction with R = 2^1044. Confined to one thread.
 *
 * <p>A factor has 18 digits of 58 bits, balanced: from -2^57 to 2^57. The first factor of a product
 * is carried ({@link Field#carry}), the second may be the raw sum or difference of two carried
 * ones. Column k of the exact sum is H * 2^58 + D, where H adds up floor(x * y / 2^58), L adds up x
 * * y modulo 2^64, and D = L - H * 2^58 read without sign. That holds for at most 63 terms in a
 * column; a product or a reduction adds up to 18, so the terms are counted and the columns resolved
 * in time. No branch and no address depends on the digits.
 */
final class FieldKernel {
  static final int DIGITS = 18;
  static final int WIDTH = 58;
  static final long HALF = 1L << (WIDTH - 1);
  static final long MASK = (1L << WIDTH) - 1;

  /** Terms that D can hold without wrapping round. */
  private static final int MAX_TERMS = 63;

  /** Columns that the kernel holds, as pairs of L and H. */
  private static final int COLUMNS = 2 * DIGITS;

  /** Digits of (c p + 1) / 2^116 with c = -1/p modulo 2^116. */
  private static final long[] UPPER = upper();

  private static final long[] PRIME = Field.digits(SakkeParameters.P);

  /** -1/p modulo 2^58. */
  private static final long NEGATIVE_INVERSE =
      SakkeParameters.P.negate().modInverse(BigInteger.ONE.shiftLeft(WIDTH)).longValue();

  private final long[] columns = new long[2 * COLUMNS];
  private int terms;

  private static long[] upper() {
    BigInteger unit = BigInteger.ONE.shiftLeft(2 * WIDTH);
    BigInteger multiple = SakkeParameters.P.negate().modInverse(unit).multiply(SakkeParameters.P);
    return Field.digits(multiple.add(BigInteger.ONE).divide(unit));
  }

  /** z = a b / R, below p + |a b| / R in size; z may be a or b. */
  void multiply(long[] z, long[] a, long[] b) {
    clear();
    addProduct(a, b);
    reduce(z);
  }

  /** z = a a / R; a is carried. */
  void square(long[] z, long[] a) {
    multiply(z, a, a);
  }

  /** Empties the columns. */
  void clear() {
    Arrays.fill(columns, 0);
    terms = 0;
  }

  /** Adds a b to the columns. */
  void addProduct(long[] a, long[] b) {
    assert Field.isCarried(a) && Field.isRaw(b);
    if (terms + DIGITS > MAX_TERMS) {
      resolve();
    }
    terms += DIGITS;
    assert terms <= MAX_TERMS;
    product(columns, a, b);
  }

  /** z = columns / R; the columns are used up. */
  void reduce(long[] z) {
    // the terms of the reduction itself, a carry and a rounding
    if (terms + DIGITS + 2 > MAX_TERMS) {
      resolve();
    }
    terms += DIGITS + 2;
    assert terms <= MAX_TERMS;
    reducePairs(columns);
    reduceLast(columns);
    carryOut(z, columns);
  }

  /** z = a / R, the way out of the Montgomery form; below p in size. */
  void reduce(long[] z, long[] a) {
    clear();
    for (int i = 0; i < DIGITS; i++) {
      columns[2 * i] = a[i];
      columns[2 * i + 1] = a[i] >> WIDTH;
    }
    terms = 1;
    reduce(z);
  }

  /** Brings every column down to one term: what is above a digit goes to the next column. */
  private void resolve() {
    long[] t = columns;
    long upper = 0;
    for (int k = 0; k < 2 * COLUMNS - 2; k += 2) {
      long high = t[k + 1];
      long d = t[k] - (high << WIDTH);
      long low = (d & MASK) + upper;
      t[k] = low;
      t[k + 1] = low >> WIDTH;
      upper = high + (d >>> WIDTH);
    }
    // no product reaches the last column: it holds the sign
    t[2 * COLUMNS - 2] += upper;
    t[2 * COLUMNS - 1] += upper >> WIDTH;
    terms = 1;
  }

  // Two digits of a at a time: more of them, or loops, make the compiler spill.
  static void product(long[] t, long[] a, long[] b) {
    for (int i = 0; i < DIGITS; i += 2) {
      int k = 2 * i;
      long x0 = a[i];
      long x1 = a[i + 1];
      long s0 = x0 << 6;
      long s1 = x1 << 6;
      t[k] += x0 * b[0];
      t[k + 1] += multiplyHigh(s0, b[0]);
      t[k + 2] += x0 * b[1] + x1 * b[0];
      t[k + 3] += multiplyHigh(s0, b[1]) + multiplyHigh(s1, b[0]);
      t[k + 4] += x0 * b[2] + x1 * b[1];
      t[k + 5] += multiplyHigh(s0, b[2]) + multiplyHigh(s1, b[1]);
      t[k + 6] += x0 * b[3] + x1 * b[2];
      t[k + 7] += multiplyHigh(s0, b[3]) + multiplyHigh(s1, b[2]);
      t[k + 8] += x0 * b[4] + x1 * b[3];
      t[k + 9] += multiplyHigh(s0, b[4]) + multiplyHigh(s1, b[3]);
      t[k + 10] += x0 * b[5] + x1 * b[4];
      t[k + 11] += multiplyHigh(s0, b[5]) + multiplyHigh(s1, b[4]);
      t[k + 12] += x0 * b[6] + x1 * b[5];
      t[k + 13] += multiplyHigh(s0, b[6]) + multiplyHigh(s1, b[5]);
      t[k + 14] += x0 * b[7] + x1 * b[6];
      t[k + 15] += multiplyHigh(s0, b[7]) + multiplyHigh(s1, b[6]);
      t[k + 16] += x0 * b[8] + x1 * b[7];
      t[k + 17] += multiplyHigh(s0, b[8]) + multiplyHigh(s1, b[7]);
      t[k + 18] += x0 * b[9] + x1 * b[8];
      t[k + 19] += multiplyHigh(s0, b[9]) + multiplyHigh(s1, b[8]);
      t[k + 20] += x0 * b[10] + x1 * b[9];
      t[k + 21] += multiplyHigh(s0, b[10]) + multiplyHigh(s1, b[9]);
      t[k + 22] += x0 * b[11] + x1 * b[10];
      t[k + 23] += multiplyHigh(s0, b[11]) + multiplyHigh(s1, b[10]);
      t[k + 24] += x0 * b[12] + x1 * b[11];
      t[k + 25] += multiplyHigh(s0, b[12]) + multiplyHigh(s1, b[11]);
      t[k + 26] += x0 * b[13] + x1 * b[12];
      t[k + 27] += multiplyHigh(s0, b[13]) + multiplyHigh(s1, b[12]);
      t[k + 28] += x0 * b[14] + x1 * b[13];
      t[k + 29] += multiplyHigh(s0, b[14]) + multiplyHigh(s1, b[13]);
      t[k + 30] += x0 * b[15] + x1 * b[14];
      t[k + 31] += multiplyHigh(s0, b[15]) + multiplyHigh(s1, b[14]);
      t[k + 32] += x0 * b[16] + x1 * b[15];
      t[k + 33] += multiplyHigh(s0, b[16]) + multiplyHigh(s1, b[15]);
      t[k + 34] += x0 * b[17] + x1 * b[16];
      t[k + 35] += multiplyHigh(s0, b[17]) + multiplyHigh(s1, b[16]);
      t[k + 36] += x1 * b[17];
      t[k + 37] += multiplyHigh(s1, b[17]);
    }
  }

  // The digits themselves are the factors, since c p = -1 modulo 2^116; all pairs but the last.
  static void reducePairs(long[] t) {
    long[] u = UPPER;
    for (int k = 0; k < 2 * DIGITS - 4; k += 4) {
      long high = t[k + 1];
      long d = t[k] - (high << WIDTH) + HALF;
      long x0 = (d & MASK) - HALF;
      long carry = high + (d >>> WIDTH);
      high = t[k + 3] + (carry >> WIDTH);
      d = t[k + 2] + carry - (high << WIDTH) + HALF;
      long x1 = (d & MASK) - HALF;
      carry = high + (d >>> WIDTH);
      t[k + 4] += carry;
      t[k + 5] += carry >> WIDTH;
      long s0 = x0 << 6;
      long s1 = x1 << 6;
      t[k + 4] += x0 * u[0];
      t[k + 5] += multiplyHigh(s0, u[0]);
      t[k + 6] += x0 * u[1] + x1 * u[0];
      t[k + 7] += multiplyHigh(s0, u[1]) + multiplyHigh(s1, u[0]);
      t[k + 8] += x0 * u[2] + x1 * u[1];
      t[k + 9] += multiplyHigh(s0, u[2]) + multiplyHigh(s1, u[1]);
      t[k + 10] += x0 * u[3] + x1 * u[2];
      t[k + 11] += multiplyHigh(s0, u[3]) + multiplyHigh(s1, u[2]);
      t[k + 12] += x0 * u[4] + x1 * u[3];
      t[k + 13] += multiplyHigh(s0, u[4]) + multiplyHigh(s1, u[3]);
      t[k + 14] += x0 * u[5] + x1 * u[4];
      t[k + 15] += multiplyHigh(s0, u[5]) + multiplyHigh(s1, u[4]);
      t[k + 16] += x0 * u[6] + x1 * u[5];
      t[k + 17] += multiplyHigh(s0, u[6]) + multiplyHigh(s1, u[5]);
      t[k + 18] += x0 * u[7] + x1 * u[6];
      t[k + 19] += multiplyHigh(s0, u[7]) + multiplyHigh(s1, u[6]);
      t[k + 20] += x0 * u[8] + x1 * u[7];
      t[k + 21] += multiplyHigh(s0, u[8]) + multiplyHigh(s1, u[7]);
      t[k + 22] += x0 * u[9] + x1 * u[8];
      t[k + 23] += multiplyHigh(s0, u[9]) + multiplyHigh(s1, u[8]);
      t[k + 24] += x0 * u[10] + x1 * u[9];
      t[k + 25] += multiplyHigh(s0, u[10]) + multiplyHigh(s1, u[9]);
      t[k + 26] += x0 * u[11] + x1 * u[10];
      t[k + 27] += multiplyHigh(s0, u[11]) + multiplyHigh(s1, u[10]);
      t[k + 28] += x0 * u[12] + x1 * u[11];
      t[k + 29] += multiplyHigh(s0, u[12]) + multiplyHigh(s1, u[11]);
      t[k + 30] += x0 * u[13] + x1 * u[12];
      t[k + 31] += multiplyHigh(s0, u[13]) + multiplyHigh(s1, u[12]);
      t[k + 32] += x0 * u[14] + x1 * u[13];
      t[k + 33] += multiplyHigh(s0, u[14]) + multiplyHigh(s1, u[13]);
      t[k + 34] += x0 * u[15] + x1 * u[14];
      t[k + 35] += multiplyHigh(s0, u[15]) + multiplyHigh(s1, u[14]);
      t[k + 36] += x0 * u[16] + x1 * u[15];
      t[k + 37] += multiplyHigh(s0, u[16]) + multiplyHigh(s1, u[15]);
      t[k + 38] += x0 * u[17] + x1 * u[16];
      t[k + 39] += multiplyHigh(s0, u[17]) + multiplyHigh(s1, u[16]);
      t[k + 40] += x1 * u[17];
      t[k + 41] += multiplyHigh(s1, u[17]);
    }
  }

  // The last pair of digits takes p itself, which keeps the result small.
  static void reduceLast(long[] t) {
    long[] p = PRIME;
    int k = 2 * DIGITS - 4;
    long x0 = balanced((t[k] - (t[k + 1] << WIDTH)) * NEGATIVE_INVERSE);
    long s0 = x0 << 6;
    long low = t[k] + x0 * p[0];
    long high = t[k + 1] + multiplyHigh(s0, p[0]);
    long carry = high + ((low - (high << WIDTH)) >>> WIDTH);
    low = t[k + 2] + carry + x0 * p[1];
    high = t[k + 3] + (carry >> WIDTH) + multiplyHigh(s0, p[1]);
    long x1 = balanced((low - (high << WIDTH)) * NEGATIVE_INVERSE);
    long s1 = x1 << 6;
    low += x1 * p[0];
    high += multiplyHigh(s1, p[0]);
    carry = high + ((low - (high << WIDTH)) >>> WIDTH);
    t[k + 4] += carry;
    t[k + 5] += carry >> WIDTH;
    for (int j = 2; j < DIGITS; j++) {
      t[k + 2 * j] += x0 * p[j] + x1 * p[j - 1];
      t[k + 2 * j + 1] += multiplyHigh(s0, p[j]) + multiplyHigh(s1, p[j - 1]);
    }
    t[k + 2 * DIGITS] += x1 * p[DIGITS - 1];
    t[k + 2 * DIGITS + 1] += multiplyHigh(s1, p[DIGITS - 1]);
  }

  // Every column gives its upper part to the next one first, so that only short sums ripple.
  static void carryOut(long[] z, long[] t) {
    long upper = 0;
    for (int j = 0; j < DIGITS - 1; j++) {
      long high = t[2 * (DIGITS + j) + 1];
      long d = t[2 * (DIGITS + j)] - (high << WIDTH);
      z[j] = (d & MASK) + upper;
      upper = high + (d >>> WIDTH);
    }
    z[DIGITS - 1] = t[2 * COLUMNS - 2] + upper;
    Field.carry(z, z);
  }

  private static long balanced(long value) {
    return ((value + HALF) & MASK) - HALF;
  }
}
