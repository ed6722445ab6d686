package org.mcvideo.kms.crypto;

import static java.lang.Math.multiplyHigh;

import java.math.BigInteger;

/**
 * The field of P-256: five digits of 52 bits in Montgomery form with R = 2^260. Confined to one
 * thread.
 *
 * <p>A product takes factors whose digits are below 2^54 in size, so sums of four results go in as
 * they are; the product of the sizes must not exceed 16 p^2, and the result is between -p and 2p.
 * Since p = -1 modulo 2^96, the lowest digit is its own Montgomery factor, and the reduction only
 * shifts. No branch and no address depends on the digits.
 */
final class EccsiField {
  static final int DIGITS = 5;
  static final int WIDTH = 52;
  private static final long MASK = (1L << WIDTH) - 1;
  private static final BigInteger R = BigInteger.ONE.shiftLeft(DIGITS * WIDTH);
  private static final long[] PRIME = digits(EccsiParameters.P);
  private static final long[] R_SQUARED = digits(R.multiply(R).mod(EccsiParameters.P));
  private static final long[] R_CUBED = digits(R.pow(3).mod(EccsiParameters.P));
  private static final ModularInverse INVERSE = new ModularInverse(EccsiParameters.P);

  private final long[] columns = new long[2 * DIGITS];
  private final long[] plain = new long[DIGITS];

  /** The element 1. */
  static long[] one() {
    return digits(R.mod(EccsiParameters.P));
  }

  private static long[] digits(BigInteger value) {
    long[] z = new long[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      z[i] = value.shiftRight(WIDTH * i).longValue() & MASK;
    }
    return z;
  }

  /** The Montgomery form of an integer in 0..p-1. */
  long[] of(BigInteger value) {
    long[] z = digits(value);
    multiply(z, z, R_SQUARED);
    return z;
  }

  /** z = a b / R. */
  void multiply(long[] z, long[] a, long[] b) {
    product(columns, a, b);
    reduce(z, columns);
  }

  /** z = a a / R. */
  void square(long[] z, long[] a) {
    squareColumns(columns, a);
    reduce(z, columns);
  }

  /** z = a + b, digit by digit. */
  static void add(long[] z, long[] a, long[] b) {
    for (int i = 0; i < DIGITS; i++) {
      z[i] = a[i] + b[i];
    }
  }

  /** z = a - b, digit by digit. */
  static void subtract(long[] z, long[] a, long[] b) {
    for (int i = 0; i < DIGITS; i++) {
      z[i] = a[i] - b[i];
    }
  }

  /** Brings z, up to 100 p in size, between about 0 and p, with carried digits. */
  static void weaklyReduce(long[] z) {
    long carry = 0;
    for (int i = 0; i < DIGITS - 1; i++) {
      carry += z[i];
      z[i] = carry & MASK;
      carry >>= WIDTH;
    }
    z[4] += carry;
    long k = z[4] >> 48;
    // k p = k (2^256 - 2^224 + 2^192 + 2^96 - 1)
    z[0] += k;
    z[1] -= k << 44;
    z[3] -= k << 36;
    z[4] += (k << 16) - (k << 48);
    carry = 0;
    for (int i = 0; i < DIGITS - 1; i++) {
      carry += z[i];
      z[i] = carry & MASK;
      carry >>= WIDTH;
    }
    z[4] += carry;
  }

  /** z = 1/a, or 0 for 0; the time depends on a times the blind, a random unit. */
  void invert(long[] z, long[] a, BigInteger blind) {
    long[] unit = digits(blind);
    multiply(z, a, unit);
    invert(z, z);
    multiply(z, z, unit);
  }

  /** z = 1/a, or 0 for 0. Its time depends on a. */
  void invert(long[] z, long[] a) {
    long[] small = a.clone();
    weaklyReduce(small);
    INVERSE.invertDigits(z, small, WIDTH);
    multiply(z, z, R_CUBED);
  }

  /**
   * Whether a, up to 16 p in size, may be a multiple of p: only one in 2^47 others passes. Since p
   * = -1 modulo 2^52, the low digit of kp is -k.
   */
  static boolean mayBeZero(long[] a) {
    return ((a[0] + 16) & MASK) <= 32;
  }

  /** Whether a is a multiple of p; a is below 16 p in size. */
  boolean isZero(long[] a) {
    long[] z = plain;
    plain(z, a);
    long any = 0;
    long other = 0;
    for (int i = 0; i < DIGITS; i++) {
      any |= z[i];
      other |= z[i] ^ PRIME[i];
    }
    return any == 0 || other == 0;
  }

  /** The integer of a in 0..p-1; a is below 16 p in size. */
  BigInteger integer(long[] a) {
    long[] z = new long[DIGITS];
    plain(z, a);
    BigInteger value = BigInteger.ZERO;
    for (int i = DIGITS - 1; i >= 0; i--) {
      value = value.shiftLeft(WIDTH).add(BigInteger.valueOf(z[i]));
    }
    return value.equals(EccsiParameters.P) ? BigInteger.ZERO : value;
  }

  /** z = a / R, in 0..p. */
  private void plain(long[] z, long[] a) {
    System.arraycopy(a, 0, columns, 0, DIGITS);
    for (int i = DIGITS; i < columns.length; i++) {
      columns[i] = 0;
    }
    reduce(z, columns);
  }

  // Straight lines, so that digits can stay in registers.
  private static void product(long[] t, long[] a, long[] b) {
    long a0 = a[0];
    long a1 = a[1];
    long a2 = a[2];
    long a3 = a[3];
    long a4 = a[4];
    long s0 = a0 << 9;
    long s1 = a1 << 9;
    long s2 = a2 << 9;
    long s3 = a3 << 9;
    long s4 = a4 << 9;
    long b0 = b[0];
    long b1 = b[1];
    long b2 = b[2];
    long b3 = b[3];
    long b4 = b[4];
    long u0 = b0 << 3;
    long u1 = b1 << 3;
    long u2 = b2 << 3;
    long u3 = b3 << 3;
    long u4 = b4 << 3;
    long high = multiplyHigh(s0, u0);
    t[0] = a0 * b0 - (high << WIDTH);
    long next = multiplyHigh(s0, u1) + multiplyHigh(s1, u0);
    t[1] = a0 * b1 + a1 * b0 - (next << WIDTH) + high;
    high = multiplyHigh(s0, u2) + multiplyHigh(s1, u1) + multiplyHigh(s2, u0);
    t[2] = a0 * b2 + a1 * b1 + a2 * b0 - (high << WIDTH) + next;
    next =
        multiplyHigh(s0, u3) + multiplyHigh(s1, u2) + multiplyHigh(s2, u1) + multiplyHigh(s3, u0);
    t[3] = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 - (next << WIDTH) + high;
    high =
        multiplyHigh(s0, u4)
            + multiplyHigh(s1, u3)
            + multiplyHigh(s2, u2)
            + multiplyHigh(s3, u1)
            + multiplyHigh(s4, u0);
    t[4] = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (high << WIDTH) + next;
    next =
        multiplyHigh(s1, u4) + multiplyHigh(s2, u3) + multiplyHigh(s3, u2) + multiplyHigh(s4, u1);
    t[5] = a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 - (next << WIDTH) + high;
    high = multiplyHigh(s2, u4) + multiplyHigh(s3, u3) + multiplyHigh(s4, u2);
    t[6] = a2 * b4 + a3 * b3 + a4 * b2 - (high << WIDTH) + next;
    next = multiplyHigh(s3, u4) + multiplyHigh(s4, u3);
    t[7] = a3 * b4 + a4 * b3 - (next << WIDTH) + high;
    high = multiplyHigh(s4, u4);
    t[8] = a4 * b4 - (high << WIDTH) + next;
    t[9] = high;
  }

  private static void squareColumns(long[] t, long[] a) {
    long a0 = a[0];
    long a1 = a[1];
    long a2 = a[2];
    long a3 = a[3];
    long a4 = a[4];
    long s0 = a0 << 9;
    long s1 = a1 << 9;
    long s2 = a2 << 9;
    long s3 = a3 << 9;
    long s4 = a4 << 9;
    long u0 = a0 << 3;
    long u1 = a1 << 3;
    long u2 = a2 << 3;
    long u3 = a3 << 3;
    long u4 = a4 << 3;
    long d1 = a1 << 1;
    long v1 = a1 << 4;
    long d2 = a2 << 1;
    long v2 = a2 << 4;
    long d3 = a3 << 1;
    long v3 = a3 << 4;
    long d4 = a4 << 1;
    long v4 = a4 << 4;
    long high = multiplyHigh(s0, u0);
    t[0] = a0 * a0 - (high << WIDTH);
    long next = multiplyHigh(s0, v1);
    t[1] = a0 * d1 - (next << WIDTH) + high;
    high = multiplyHigh(s0, v2) + multiplyHigh(s1, u1);
    t[2] = a0 * d2 + a1 * a1 - (high << WIDTH) + next;
    next = multiplyHigh(s0, v3) + multiplyHigh(s1, v2);
    t[3] = a0 * d3 + a1 * d2 - (next << WIDTH) + high;
    high = multiplyHigh(s0, v4) + multiplyHigh(s1, v3) + multiplyHigh(s2, u2);
    t[4] = a0 * d4 + a1 * d3 + a2 * a2 - (high << WIDTH) + next;
    next = multiplyHigh(s1, v4) + multiplyHigh(s2, v3);
    t[5] = a1 * d4 + a2 * d3 - (next << WIDTH) + high;
    high = multiplyHigh(s2, v4) + multiplyHigh(s3, u3);
    t[6] = a2 * d4 + a3 * a3 - (high << WIDTH) + next;
    next = multiplyHigh(s3, v4);
    t[7] = a3 * d4 - (next << WIDTH) + high;
    high = multiplyHigh(s4, u4);
    t[8] = a4 * a4 - (high << WIDTH) + next;
    t[9] = high;
  }

  private static void reduce(long[] z, long[] t) {
    for (int i = 0; i < DIGITS; i++) {
      long m = t[i] & MASK;
      t[i + 1] += (t[i] >> WIDTH) + ((m << 44) & MASK);
      t[i + 2] += m >>> 8;
      t[i + 3] += (m << 36) & MASK;
      t[i + 4] += (m >>> 16) + ((m << 48) & MASK) - ((m << 16) & MASK);
      t[i + 5] += (m >>> 4) - (m >>> 36);
    }
    long carry = 0;
    for (int i = 0; i < DIGITS - 1; i++) {
      carry += t[DIGITS + i];
      z[i] = carry & MASK;
      carry >>= WIDTH;
    }
    z[DIGITS - 1] = t[2 * DIGITS - 1] + carry;
  }
}
