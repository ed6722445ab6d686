package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FieldKernelTest {
  private static final BigInteger P = SakkeParameters.P;
  private static final BigInteger R = BigInteger.ONE.shiftLeft(1044);

  private final FieldKernel kernel = new FieldKernel();

  private static BigInteger value(long[] digits) {
    BigInteger value = BigInteger.ZERO;
    for (int i = FieldKernel.DIGITS - 1; i >= 0; i--) {
      value = value.shiftLeft(FieldKernel.WIDTH).add(BigInteger.valueOf(digits[i]));
    }
    return value;
  }

  /** Digits of all the same size, but for the top one, which keeps the value near 2^1042. */
  private static long[] allDigits(long digit) {
    long[] z = new long[FieldKernel.DIGITS];
    for (int i = 0; i < z.length; i++) {
      z[i] = digit;
    }
    return z;
  }

  @Test
  void aSumOfProductsOfExtremeDigitsIsExact() {
    long half = FieldKernel.HALF;
    long[][] firsts = {allDigits(-half), allDigits(half - 1), allDigits(1), allDigits(0)};
    long[][] seconds = {
      allDigits(2 * half), allDigits(-2 * half), allDigits(half), allDigits(-1), allDigits(0)
    };
    for (long[] a : firsts) {
      for (long[] b : seconds) {
        for (int products = 1; products <= 9; products++) {
          // Given
          BigInteger exact = value(a).multiply(value(b)).multiply(BigInteger.valueOf(products));
          long[] z = new long[FieldKernel.DIGITS];
          // When
          kernel.clear();
          for (int i = 0; i < products; i++) {
            kernel.addProduct(a, b);
          }
          kernel.reduce(z);
          // Then
          BigInteger bound = exact.abs().divide(R).add(P);
          assertThat(value(z).multiply(R).subtract(exact).mod(P)).isZero();
          assertThat(value(z).abs()).isLessThanOrEqualTo(bound);
        }
      }
    }
  }

  @Test
  void randomSumsOfProductsAreExact() {
    for (int round = 0; round < 2000; round++) {
      // Given
      RandomValues random = new RandomValues(round);
      int products = 1 + round % 8;
      BigInteger exact = BigInteger.ZERO;
      long[] z = new long[FieldKernel.DIGITS];
      // When
      kernel.clear();
      for (int i = 0; i < products; i++) {
        long[] a = Field.digits(random.below(P.shiftLeft(4)).subtract(P.shiftLeft(3)));
        long[] b = Field.digits(random.below(P));
        Field.subtract(b, b, Field.digits(random.below(P)));
        exact = exact.add(value(a).multiply(value(b)));
        kernel.addProduct(a, b);
      }
      kernel.reduce(z);
      // Then
      assertThat(value(z).multiply(R).subtract(exact).mod(P)).as(random.toString()).isZero();
      assertThat(Field.isCarried(z)).as(random.toString()).isTrue();
    }
  }

  @Test
  void theOctetsAreThoseOfTheSmallestRepresentative() {
    BigInteger[] values = {
      BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE), P.shiftRight(1), BigInteger.TEN
    };
    for (BigInteger expected : values) {
      long[] element = Field.of(expected, kernel);
      for (int multiple = -20; multiple <= 20; multiple++) {
        // Given
        BigInteger shifted = value(element).add(P.multiply(BigInteger.valueOf(multiple)));
        // When
        long[] digits = Field.digits(shifted);
        // Then
        assertThat(Field.octets(digits, kernel)).isEqualTo(Octets.fixedWidth(expected, 128));
        assertThat(Field.isZero(digits, kernel)).isEqualTo(expected.signum() == 0);
      }
    }
  }

  @Test
  void aWeakReductionKeepsTheElementAndMakesItSmall() {
    for (int round = 0; round < 1000; round++) {
      // Given
      RandomValues random = new RandomValues(round);
      BigInteger value = random.below(P.shiftLeft(6)).subtract(P.shiftLeft(5));
      long[] z = Field.digits(value);
      // When
      Field.weaklyReduce(z, z);
      // Then
      assertThat(value(z).subtract(value).mod(P)).as(random.toString()).isZero();
      assertThat(value(z).abs()).as(random.toString()).isLessThan(P);
    }
  }

  @Test
  void anInverseTimesItsElementIsOne() {
    for (int round = 0; round < 300; round++) {
      // Given
      RandomValues random = new RandomValues(round);
      BigInteger value = random.below(P);
      long[] z = Field.of(value, kernel);
      // When
      Field.invert(z, z, kernel);
      // Then
      BigInteger expected = value.signum() == 0 ? value : value.modInverse(P);
      assertThat(Octets.toInteger(Field.octets(z, kernel)))
          .as(random.toString())
          .isEqualTo(expected);
    }
  }
}
