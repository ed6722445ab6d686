package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PointTableTest {
  private static final BigInteger Q = SakkeParameters.Q;

  private final FieldKernel kernel = new FieldKernel();

  private byte[] literal(BigInteger k) {
    return LiteralSakke.CURVE.encode(LiteralSakke.CURVE.multiply(k, LiteralSakke.GENERATOR));
  }

  @Test
  void theOddDigitsAddUpToTheScalar() {
    for (int width = 2; width <= 8; width++) {
      for (int round = 0; round < 100; round++) {
        // Given
        RandomValues random = new RandomValues(round);
        int count = 1 + round % 20;
        BigInteger scalar = random.below(BigInteger.ONE.shiftLeft(width * count)).setBit(0);
        // When
        OddDigits digits = new OddDigits(scalar, width, count);
        // Then
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
          long size = 2L * digits.place(i) + 1;
          sum = sum.add(BigInteger.valueOf(digits.sign(i) < 0 ? -size : size).shiftLeft(width * i));
        }
        assertThat(sum).as(random.toString()).isEqualTo(scalar);
      }
    }
  }

  @Test
  void aScalarThatIsEvenOrTooLongHasNoOddDigits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new OddDigits(BigInteger.TWO, 4, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OddDigits(BigInteger.valueOf(257), 4, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OddDigits(BigInteger.valueOf(-1), 4, 2));
  }

  @Test
  void aMultipleReadByScanningIsTheLiteralOneWhateverTheGroup() {
    PointTable table = SakkeTables.GENERATOR.get();
    for (BigInteger k :
        new BigInteger[] {
          BigInteger.ONE,
          BigInteger.TWO,
          BigInteger.valueOf(3),
          Q.subtract(BigInteger.ONE),
          Q.subtract(BigInteger.TWO),
          Q.shiftRight(1),
          new RandomValues(4).below(Q)
        }) {
      byte[] expected = literal(k);
      for (int group = 1; group <= 512; group *= 8) {
        // Given
        PointSum sum = new PointSum(table.windows(), kernel);
        // When
        table.collectScanning(k.testBit(0) ? k : k.add(Q), group, sum);
        // Then
        assertThat(sum.sum().toPoint().encode(kernel)).isEqualTo(expected);
      }
    }
  }

  @Test
  void pointsThatAreTheSameOrOppositeAddUp() {
    // Given: the tree meets equal and opposite points on its first level
    PointTable table = SakkeTables.GENERATOR.get();
    PointSum twice = new PointSum(16, kernel);
    PointSum nothing = new PointSum(16, kernel);
    SakkePoint p = SakkePoint.GENERATOR;
    for (int i = 0; i < 16; i++) {
      add(twice, p.x(), p.y());
      long[] y = p.y().clone();
      if (i % 2 == 1) {
        Field.negate(y, y);
      }
      add(nothing, p.x(), y);
    }
    // When, Then
    assertThat(twice.sum().toPoint().encode(kernel)).isEqualTo(literal(BigInteger.valueOf(16)));
    assertThat(nothing.sum().isInfinity()).isTrue();
    // and a multiple of the order is infinity
    PointSum order = new PointSum(table.windows(), kernel);
    table.collect(Q, order);
    assertThat(order.sum().isInfinity()).isTrue();
  }

  private static void add(PointSum sum, long[] x, long[] y) {
    System.arraycopy(x, 0, sum.nextX(), 0, x.length);
    System.arraycopy(y, 0, sum.nextY(), 0, y.length);
    sum.added();
  }

  @Test
  void theStepsOfThePairingLeadToTheOrder() {
    // When
    BigInteger n = BigInteger.ONE;
    for (PairingStep step : PairingStep.TO_ORDER) {
      n = n.shiftLeft(step.doublings()).add(BigInteger.valueOf(step.digit()));
    }
    // Then
    assertThat(n).isEqualTo(Q);
    assertThat(PairingStep.TO_ORDER.get(PairingStep.TO_ORDER.size() - 1).last()).isTrue();
    assertThat(PairingStep.TO_ORDER.stream().filter(PairingStep::last)).hasSize(1);
  }
}
