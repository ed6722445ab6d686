package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class EccsiFieldTest {
  private static final BigInteger P = EccsiParameters.P;

  private final EccsiField field = new EccsiField();

  @Test
  void productsSquaresAndInversesAreThoseOfIntegers() {
    for (int round = 0; round < 5000; round++) {
      // Given
      RandomValues random = new RandomValues(round);
      BigInteger a = round == 0 ? P.subtract(BigInteger.ONE) : random.below(P);
      BigInteger b = random.below(P);
      long[] fa = field.of(a);
      long[] product = new long[EccsiField.DIGITS];
      long[] square = new long[EccsiField.DIGITS];
      long[] inverse = new long[EccsiField.DIGITS];
      // When
      field.multiply(product, fa, field.of(b));
      field.square(square, fa);
      field.invert(inverse, fa);
      // Then
      assertThat(field.integer(product)).as(random.toString()).isEqualTo(a.multiply(b).mod(P));
      assertThat(field.integer(square)).as(random.toString()).isEqualTo(a.multiply(a).mod(P));
      assertThat(field.integer(inverse))
          .as(random.toString())
          .isEqualTo(a.signum() == 0 ? a : a.modInverse(P));
    }
  }

  @Test
  void rawSumsOfFourElementsAreFactors() {
    for (int round = 0; round < 2000; round++) {
      // Given: (a + b) - (c + d), with digits of both signs
      RandomValues random = new RandomValues(round);
      BigInteger expected = BigInteger.ZERO;
      long[] sum = new long[EccsiField.DIGITS];
      for (int i = 0; i < 4; i++) {
        BigInteger value = random.below(P);
        if (i < 2) {
          EccsiField.add(sum, sum, field.of(value));
          expected = expected.add(value);
        } else {
          EccsiField.subtract(sum, sum, field.of(value));
          expected = expected.subtract(value);
        }
      }
      long[] square = new long[EccsiField.DIGITS];
      long[] product = new long[EccsiField.DIGITS];
      // When
      field.square(square, sum);
      field.multiply(product, sum, sum);
      EccsiField.weaklyReduce(sum);
      // Then
      BigInteger expectedSquare = expected.multiply(expected).mod(P);
      assertThat(field.integer(square)).as(random.toString()).isEqualTo(expectedSquare);
      assertThat(field.integer(product)).as(random.toString()).isEqualTo(expectedSquare);
      assertThat(field.integer(sum)).as(random.toString()).isEqualTo(expected.mod(P));
    }
  }

  @Test
  void zeroIsFoundInEveryRepresentation() {
    long[] element = field.of(BigInteger.TEN);
    long[] zero = new long[EccsiField.DIGITS];
    EccsiField.subtract(zero, element, element);
    assertThat(field.isZero(zero)).isTrue();
    assertThat(field.isZero(element)).isFalse();
    // p itself: -1 + 1 by way of representatives
    long[] minus = field.of(P.subtract(BigInteger.ONE));
    EccsiField.add(minus, minus, EccsiField.one());
    assertThat(field.isZero(minus)).isTrue();
    assertThat(field.integer(minus)).isZero();
  }
}
