package org.mcvideo.kms.crypto;

import static java.lang.Math.multiplyHigh;

import java.math.BigInteger;

/**
 * Inversion modulo an odd number by the division steps of Bernstein and Yang, in batches of 56.
 * Numbers are limbs of 56 bits, the last one with the sign. The time depends on the value: callers
 * with a secret multiply it by a random unit first. Immutable.
 */
final class ModularInverse {
  private static final int WIDTH = 56;
  private static final long MASK = (1L << WIDTH) - 1;

  private final int limbs;
  private final long[] modulus;
  private final long inverseOfModulus;
  private final BigInteger modulusInteger;

  ModularInverse(BigInteger modulus) {
    this.limbs = modulus.bitLength() / WIDTH + 1;
    this.modulus = limbs(modulus, limbs);
    this.inverseOfModulus = modulus.modInverse(BigInteger.ONE.shiftLeft(WIDTH)).longValue();
    this.modulusInteger = modulus;
  }

  /** 1/value modulo the modulus, in 0..modulus-1; 0 for 0. */
  BigInteger invert(BigInteger value) {
    long[] d = invert(limbs(value.mod(modulusInteger), limbs));
    BigInteger result = BigInteger.ZERO;
    for (int i = limbs - 1; i >= 0; i--) {
      result = result.shiftLeft(WIDTH).add(BigInteger.valueOf(d[i]));
    }
    return result.mod(modulusInteger);
  }

  /**
   * z = 1/a, or 0 for 0, between -2 and 1 times the modulus. Digits are not negative, but for the
   * last one, which has the sign.
   *
   * @param a the value, below the modulus in size
   * @param width bits of a digit
   */
  void invertDigits(long[] z, long[] a, int width) {
    long[] g = new long[limbs];
    repack(g, WIDTH, a, width);
    repack(z, width, invert(g), WIDTH);
  }

  /** Rewrites limbs, of which the last has the sign, in another width. */
  private static void repack(long[] to, int toWidth, long[] from, int fromWidth) {
    long mask = (1L << toWidth) - 1;
    for (int i = 0; i < to.length; i++) {
      int bit = i * toWidth;
      int limb = Math.min(bit / fromWidth, from.length - 1);
      int shift = Math.min(bit - limb * fromWidth, 63);
      long value = from[limb] >> shift;
      if (limb + 1 < from.length && fromWidth - shift < 64) {
        value |= from[limb + 1] << (fromWidth - shift);
      }
      to[i] = i == to.length - 1 ? value : value & mask;
    }
  }

  private static long[] limbs(BigInteger value, int count) {
    long[] result = new long[count];
    for (int i = 0; i < count; i++) {
      result[i] = value.shiftRight(WIDTH * i).longValue() & MASK;
    }
    return result;
  }

  /** The limbs of an inverse between -2 and 1 times the modulus; g is used up. */
  private long[] invert(long[] g) {
    long[] f = modulus.clone();
    long[] d = new long[limbs];
    long[] e = new long[limbs];
    e[0] = 1;
    long[] matrix = new long[4];
    int length = limbs;
    long eta = -1;
    while (!isZero(g, length)) {
      eta = divisionSteps(eta, f[0], g[0], matrix);
      updateCoefficients(d, e, matrix);
      updateNumbers(f, g, matrix, length);
      length = shorten(f, g, length);
    }
    if (f[length - 1] < 0) {
      negate(d);
    }
    return d;
  }

  private static boolean isZero(long[] g, int length) {
    long any = 0;
    for (int i = 0; i < length; i++) {
      any |= g[i];
    }
    return any == 0;
  }

  /** 56 division steps on the low limbs; the matrix is their product times 2^56. */
  private static long divisionSteps(long start, long f0, long g0, long[] matrix) {
    long eta = start;
    long f = f0;
    long g = g0;
    long u = 1;
    long v = 0;
    long q = 0;
    long r = 1;
    int left = WIDTH;
    while (true) {
      int zeros = Long.numberOfTrailingZeros(g | (-1L << left));
      g >>>= zeros;
      u <<= zeros;
      v <<= zeros;
      eta -= zeros;
      left -= zeros;
      if (left == 0) {
        break;
      }
      long w;
      if (eta < 0) {
        eta = -eta;
        long swap = f;
        f = g;
        g = -swap;
        swap = u;
        u = q;
        q = -swap;
        swap = v;
        v = r;
        r = -swap;
        long limit = Math.min(eta + 1, left);
        w = (f * g * (f * f - 2)) & (-1L >>> (64 - limit)) & 63;
      } else {
        long limit = Math.min(eta + 1, left);
        w = f + (((f + 1) & 4) << 1);
        w = (-w * g) & (-1L >>> (64 - limit)) & 15;
      }
      g += f * w;
      q += u * w;
      r += v * w;
    }
    matrix[0] = u;
    matrix[1] = v;
    matrix[2] = q;
    matrix[3] = r;
    return eta;
  }

  /** (f, g) = matrix (f, g) / 2^56. */
  private static void updateNumbers(long[] f, long[] g, long[] matrix, int length) {
    long u = matrix[0];
    long v = matrix[1];
    long q = matrix[2];
    long r = matrix[3];
    long carryF = 0;
    long carryG = 0;
    for (int i = 0; i < length; i++) {
      long x = f[i];
      long y = g[i];
      long sx = x << 7;
      long sy = y << 7;
      long high = multiplyHigh(sx, u) + multiplyHigh(sy, v);
      long low = u * x + v * y - (high << 57) + carryF;
      carryF = (high << 1) + (low >> WIDTH);
      long highG = multiplyHigh(sx, q) + multiplyHigh(sy, r);
      long lowG = q * x + r * y - (highG << 57) + carryG;
      carryG = (highG << 1) + (lowG >> WIDTH);
      if (i > 0) {
        f[i - 1] = low & MASK;
        g[i - 1] = lowG & MASK;
      }
    }
    f[length - 1] = carryF;
    g[length - 1] = carryG;
  }

  /** (d, e) = matrix (d, e) / 2^56 modulo the modulus. */
  private void updateCoefficients(long[] d, long[] e, long[] matrix) {
    long u = matrix[0];
    long v = matrix[1];
    long q = matrix[2];
    long r = matrix[3];
    long signD = d[limbs - 1] >> 63;
    long signE = e[limbs - 1] >> 63;
    long md = (u & signD) + (v & signE);
    long me = (q & signD) + (r & signE);
    md -= (inverseOfModulus * (u * d[0] + v * e[0]) + md) & MASK;
    me -= (inverseOfModulus * (q * d[0] + r * e[0]) + me) & MASK;
    long carryD = 0;
    long carryE = 0;
    for (int i = 0; i < limbs; i++) {
      long x = d[i];
      long y = e[i];
      long m = modulus[i];
      long sx = x << 7;
      long sy = y << 7;
      long sm = m << 7;
      long high = multiplyHigh(sx, u) + multiplyHigh(sy, v) + multiplyHigh(sm, md);
      long low = u * x + v * y + m * md - (high << 57) + carryD;
      carryD = (high << 1) + (low >> WIDTH);
      long highE = multiplyHigh(sx, q) + multiplyHigh(sy, r) + multiplyHigh(sm, me);
      long lowE = q * x + r * y + m * me - (highE << 57) + carryE;
      carryE = (highE << 1) + (lowE >> WIDTH);
      if (i > 0) {
        d[i - 1] = low & MASK;
        e[i - 1] = lowE & MASK;
      }
    }
    d[limbs - 1] = carryD;
    e[limbs - 1] = carryE;
  }

  /** Drops the last limb where it only repeats the sign. */
  private static int shorten(long[] f, long[] g, int length) {
    if (length == 1) {
      return 1;
    }
    long topF = f[length - 1];
    long topG = g[length - 1];
    if ((topF ^ (topF >> 63)) != 0 || (topG ^ (topG >> 63)) != 0) {
      return length;
    }
    f[length - 2] |= topF << WIDTH;
    g[length - 2] |= topG << WIDTH;
    return length - 1;
  }

  private void negate(long[] d) {
    long carry = 0;
    for (int i = 0; i < limbs - 1; i++) {
      long value = carry - d[i];
      d[i] = value & MASK;
      carry = value >> WIDTH;
    }
    d[limbs - 1] = carry - d[limbs - 1];
  }
}
