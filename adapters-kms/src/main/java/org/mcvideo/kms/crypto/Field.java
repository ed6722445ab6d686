package org.mcvideo.kms.crypto;

import static org.mcvideo.kms.crypto.FieldKernel.DIGITS;
import static org.mcvideo.kms.crypto.FieldKernel.HALF;
import static org.mcvideo.kms.crypto.FieldKernel.MASK;
import static org.mcvideo.kms.crypto.FieldKernel.WIDTH;

import java.math.BigInteger;

/**
 * Elements of the 1024-bit field as 18 balanced digits of 58 bits, in Montgomery form unless said
 * otherwise. Values may be negative and up to 2^19 p in size: only {@link #octets} makes them
 * unique. No branch and no address depends on the digits.
 */
final class Field {
  private static final BigInteger R = BigInteger.ONE.shiftLeft(DIGITS * WIDTH);
  private static final long[] PRIME = digits(SakkeParameters.P);
  private static final double TOP_INVERSE = 1.0 / PRIME[DIGITS - 1];
  private static final long[] R_SQUARED = digits(R.multiply(R).mod(SakkeParameters.P));
  private static final long[] R_CUBED = digits(R.pow(3).mod(SakkeParameters.P));
  private static final int WORDS = 18;
  private static final ModularInverse INVERSE = new ModularInverse(SakkeParameters.P);

  private Field() {}

  /** The element 1. */
  static long[] one() {
    return digits(R.mod(SakkeParameters.P));
  }

  /** The Montgomery form of an integer in 0..p-1. */
  static long[] of(BigInteger value, FieldKernel kernel) {
    long[] z = plainDigits(Octets.fixedWidth(value, SakkeParameters.FIELD_OCTETS));
    kernel.multiply(z, z, R_SQUARED);
    return z;
  }

  /** The balanced digits of an integer, without Montgomery form. */
  static long[] digits(BigInteger value) {
    long[] z = new long[DIGITS];
    BigInteger rest = value;
    for (int i = 0; i < DIGITS - 1; i++) {
      long digit = ((rest.longValue() + HALF) & MASK) - HALF;
      z[i] = digit;
      rest = rest.subtract(BigInteger.valueOf(digit)).shiftRight(WIDTH);
    }
    z[DIGITS - 1] = rest.longValueExact();
    return z;
  }

  private static long[] plainDigits(byte[] octets) {
    long[] words = new long[WORDS];
    for (int i = 0; i < octets.length; i++) {
      int bit = 8 * (octets.length - 1 - i);
      words[bit >> 6] |= (octets[i] & 0xFFL) << (bit & 63);
    }
    long[] z = new long[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      int word = (WIDTH * i) >> 6;
      int shift = (WIDTH * i) & 63;
      long above = word + 1 < WORDS ? words[word + 1] : 0;
      z[i] = ((words[word] >>> shift) | ((above << 1) << (63 - shift))) & MASK;
    }
    carry(z, z);
    return z;
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

  /** z = -a, digit by digit. */
  static void negate(long[] z, long[] a) {
    for (int i = 0; i < DIGITS; i++) {
      z[i] = -a[i];
    }
  }

  /** z = factor a, digit by digit, for factors of a few bits. */
  static void scale(long[] z, long[] a, long factor) {
    for (int i = 0; i < DIGITS; i++) {
      z[i] = factor * a[i];
    }
  }

  /** z = a with carried digits, for digits of a below 2^62. */
  static void carry(long[] z, long[] a) {
    long carry = 0;
    for (int i = 0; i < DIGITS - 1; i++) {
      long d = a[i] + carry + HALF;
      z[i] = (d & MASK) - HALF;
      carry = d >> WIDTH;
    }
    z[DIGITS - 1] = a[DIGITS - 1] + carry;
  }

  /** z = a - k p with carried digits and a size of about p/2, for sizes of a up to 32 p. */
  static void weaklyReduce(long[] z, long[] a) {
    // adding and subtracting 1.5 * 2^52 rounds to the nearest integer
    double rounded = a[DIGITS - 1] * TOP_INVERSE + 0x1.8p52;
    long k = (long) (rounded - 0x1.8p52);
    assert k >= -40 && k <= 40;
    for (int i = 0; i < DIGITS; i++) {
      z[i] = a[i] - k * PRIME[i];
    }
    carry(z, z);
  }

  /** Whether a is a multiple of p; a is carried. */
  static boolean isZero(long[] a, FieldKernel kernel) {
    long[] z = new long[DIGITS];
    kernel.reduce(z, a);
    long any = 0;
    for (long digit : z) {
      any |= digit;
    }
    return any == 0;
  }

  /** z = 1/a, or 0 for 0; a is carried. Its time depends on a. */
  static void invert(long[] z, long[] a, FieldKernel kernel) {
    long[] small = new long[DIGITS];
    weaklyReduce(small, a);
    unsigned(small);
    INVERSE.invertDigits(z, small, WIDTH);
    carry(z, z);
    kernel.multiply(z, z, R_CUBED);
  }

  /** The 128 octets of a, below p; a is carried. */
  static byte[] octets(long[] a, FieldKernel kernel) {
    long[] z = new long[DIGITS];
    kernel.reduce(z, a);
    long negative = unsigned(z) >> 63;
    for (int i = 0; i < DIGITS; i++) {
      z[i] += PRIME[i] & negative;
    }
    unsigned(z);
    byte[] octets = new byte[SakkeParameters.FIELD_OCTETS];
    for (int i = 0; i < octets.length; i++) {
      int bit = 8 * (octets.length - 1 - i);
      int digit = bit / WIDTH;
      int shift = bit % WIDTH;
      long value = z[digit] >>> shift;
      if (shift > WIDTH - 8 && digit + 1 < DIGITS) {
        value |= z[digit + 1] << (WIDTH - shift);
      }
      octets[i] = (byte) value;
    }
    return octets;
  }

  /** Makes all digits but the last non-negative and returns the last, which has the sign. */
  private static long unsigned(long[] z) {
    long carry = 0;
    for (int i = 0; i < DIGITS - 1; i++) {
      long d = z[i] + carry;
      z[i] = d & MASK;
      carry = d >> WIDTH;
    }
    z[DIGITS - 1] += carry;
    return z[DIGITS - 1];
  }

  /** Whether the digits can be those of a first factor. */
  static boolean isCarried(long[] a) {
    for (long digit : a) {
      if (digit < -HALF || digit >= HALF) {
        return false;
      }
    }
    return true;
  }

  /** Whether the digits can be those of a second factor. */
  static boolean isRaw(long[] a) {
    for (long digit : a) {
      if (digit < -2 * HALF || digit > 2 * HALF) {
        return false;
      }
    }
    return true;
  }
}
