package org.mcvideo.kms.crypto;

import java.math.BigInteger;

/**
 * The signed digits of an odd scalar, all of them odd: sum of digit i times 2^(w i), each digit in
 * +-1, +-3 .. +-(2^w - 1). No digit is zero, so no addition is left out, and the recoding has no
 * branch that depends on the scalar.
 */
final class OddDigits {
  private final int width;
  private final long[] words;

  /**
   * The digits of a scalar.
   *
   * @param scalar odd, positive, below 2^(width * count)
   * @param width bits of a digit
   * @param count how many digits
   */
  OddDigits(BigInteger scalar, int width, int count) {
    if (!scalar.testBit(0) || scalar.signum() < 0 || scalar.bitLength() > width * count) {
      throw new IllegalArgumentException("not an odd scalar of " + width * count + " bits");
    }
    this.width = width;
    // with b the chunks of (k + 2^(w n) - 1) / 2, digit i is 2 b - (2^w - 1)
    BigInteger shifted = scalar.shiftRight(1).setBit(width * count - 1);
    byte[] octets = Octets.fixedWidth(shifted, (width * count + 7) / 8);
    this.words = new long[octets.length / 8 + 2];
    for (int i = 0; i < octets.length; i++) {
      int bit = 8 * (octets.length - 1 - i);
      words[bit >> 6] |= (octets[i] & 0xFFL) << (bit & 63);
    }
  }

  /** -1 if digit i is negative, else 0. */
  long sign(int i) {
    return (chunk(i) >>> (width - 1)) - 1;
  }

  /** The place of the size of digit i among the odd numbers: 0 for 1, 1 for 3, and so on. */
  int place(int i) {
    long chunk = chunk(i);
    long sign = (chunk >>> (width - 1)) - 1;
    return (int) ((chunk ^ sign) & ((1L << (width - 1)) - 1));
  }

  private long chunk(int i) {
    int bit = i * width;
    int word = bit >> 6;
    int shift = bit & 63;
    long value = (words[word] >>> shift) | ((words[word + 1] << 1) << (63 - shift));
    return value & ((1L << width) - 1);
  }
}
