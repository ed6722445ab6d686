package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

class SakkeBadInputTest {
  private static final BigInteger P = SakkeParameters.P;
  private static final byte[] IDENTIFIER = Vectors.RFC_6508.octets("b");
  private static final byte[] DATA = Vectors.RFC_6508.octets("SED");

  private static SakkePublicKey kms() throws InvalidKeyMaterial {
    return SakkePublicKey.decode(Vectors.RFC_6508.octets("Z"));
  }

  private static SakkeReceiver receiver() throws InvalidKeyMaterial {
    return SakkeReceiver.of(
        IDENTIFIER, SakkeReceiverKey.decode(Vectors.RFC_6508.octets("K")), kms());
  }

  private static byte[] point(BigInteger x, BigInteger y) {
    return Octets.concat(new byte[] {4}, Octets.fixedWidth(x, 128), Octets.fixedWidth(y, 128));
  }

  /** A point of order 4q, or of order 4 when multiplied by q. */
  private static LiteralCurve.Point pointOfFullOrder() {
    for (BigInteger x = BigInteger.TWO; ; x = x.add(BigInteger.ONE)) {
      BigInteger square = x.pow(3).subtract(LiteralCurve.THREE.multiply(x)).mod(P);
      BigInteger y = square.modPow(SakkeParameters.Q, P);
      LiteralCurve.Point point = new LiteralCurve.Point(x, y);
      if (LiteralSakke.CURVE.contains(point)
          && !LiteralSakke.CURVE.multiply(SakkeParameters.Q.shiftLeft(1), point).isInfinity()) {
        return point;
      }
    }
  }

  private static void assertRefused(
      SakkeReceiver receiver, byte[] data, DecapsulationFailure.Reason reason) {
    assertThatExceptionOfType(DecapsulationFailure.class)
        .isThrownBy(() -> receiver.decapsulate(data))
        .withMessage("SAKKE decapsulation failed")
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  private static void assertRefused(byte[] point, Reason reason) {
    assertThatExceptionOfType(InvalidKeyMaterial.class)
        .isThrownBy(() -> SakkePublicKey.decode(point))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
    assertThatExceptionOfType(InvalidKeyMaterial.class)
        .isThrownBy(() -> SakkeReceiverKey.decode(point))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  @Test
  void dataWithAnyOctetChangedIsRefused() throws Exception {
    SakkeReceiver receiver = receiver();
    for (int i = 0; i < DATA.length; i++) {
      byte[] changed = DATA.clone();
      changed[i] ^= 1;
      assertThatExceptionOfType(DecapsulationFailure.class)
          .as("octet %d", i)
          .isThrownBy(() -> receiver.decapsulate(changed));
    }
  }

  @Test
  void everyPrefixAndALongerStringAreRefused() throws Exception {
    SakkeReceiver receiver = receiver();
    for (int length = 0; length < DATA.length; length++) {
      assertRefused(receiver, Arrays.copyOf(DATA, length), DecapsulationFailure.Reason.LENGTH);
    }
    assertRefused(
        receiver, Arrays.copyOf(DATA, DATA.length + 1), DecapsulationFailure.Reason.LENGTH);
  }

  @Test
  void aPointThatIsNotUncompressedIsRefused() throws Exception {
    for (int first : new int[] {0, 2, 3, 5, 0xFF}) {
      byte[] data = DATA.clone();
      data[0] = (byte) first;
      assertRefused(receiver(), data, DecapsulationFailure.Reason.FORMAT);
      assertRefused(Arrays.copyOf(data, 257), Reason.FORMAT);
    }
  }

  @Test
  void aCoordinateOfPOrMoreIsRefused() throws Exception {
    // Given: (0, 0) is on the curve, and so is (p, p) to the careless
    byte[] mask = new byte[16];
    for (byte[] encoded :
        new byte[][] {
          point(P, BigInteger.ZERO),
          point(BigInteger.ZERO, P),
          point(BigInteger.ONE.shiftLeft(1024).subtract(BigInteger.ONE), BigInteger.ONE)
        }) {
      // When, Then
      assertRefused(encoded, Reason.RANGE);
      assertRefused(receiver(), Octets.concat(encoded, mask), DecapsulationFailure.Reason.RANGE);
    }
    assertRefused(
        point(P.subtract(BigInteger.ONE), P.subtract(BigInteger.ONE)), Reason.NOT_ON_CURVE);
  }

  @Test
  void aPointOffTheCurveIsRefused() throws Exception {
    byte[] encoded = point(BigInteger.TWO, BigInteger.TWO);
    assertRefused(encoded, Reason.NOT_ON_CURVE);
    assertRefused(
        receiver(), Octets.concat(encoded, new byte[16]), DecapsulationFailure.Reason.NOT_ON_CURVE);
  }

  @Test
  void aPointOutsideTheGroupOfOrderQIsRefused() throws Exception {
    // Given: orders 4q, 4 and 2
    LiteralCurve.Point full = pointOfFullOrder();
    LiteralCurve.Point four = LiteralSakke.CURVE.multiply(SakkeParameters.Q, full);
    LiteralCurve.Point two = LiteralSakke.CURVE.add(four, four);
    assertThat(two).isEqualTo(new LiteralCurve.Point(BigInteger.ZERO, BigInteger.ZERO));
    for (LiteralCurve.Point point : new LiteralCurve.Point[] {full, four, two}) {
      byte[] encoded = LiteralSakke.CURVE.encode(point);
      // When, Then
      assertRefused(encoded, Reason.WRONG_SUBGROUP);
      assertRefused(
          receiver(), Octets.concat(encoded, new byte[16]), DecapsulationFailure.Reason.MISMATCH);
      SakkePoint fast = SakkePoint.of(point.x(), point.y(), new FieldKernel());
      assertThatExceptionOfType(InvalidKeyMaterial.class)
          .isThrownBy(() -> PairingTable.build(fast, "K"))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_SUBGROUP));
    }
  }

  @Test
  void dataWhosePointHasAPartOfSmallOrderIsRefused() throws Exception {
    // Given: R + T with T of order 2 or 4, which the pairing alone may not see
    LiteralCurve.Point four = LiteralSakke.CURVE.multiply(SakkeParameters.Q, pointOfFullOrder());
    LiteralCurve.Point sum = LiteralSakke.CURVE.decode(DATA);
    for (int i = 1; i < 4; i++) {
      sum = LiteralSakke.CURVE.add(sum, four);
      byte[] data =
          Octets.concat(LiteralSakke.CURVE.encode(sum), Arrays.copyOfRange(DATA, 257, 273));
      // When, Then
      assertRefused(receiver(), data, DecapsulationFailure.Reason.MISMATCH);
    }
  }

  @Test
  void theOppositePointIsRefused() throws Exception {
    LiteralCurve.Point opposite = LiteralSakke.CURVE.negate(LiteralSakke.CURVE.decode(DATA));
    byte[] data =
        Octets.concat(LiteralSakke.CURVE.encode(opposite), Arrays.copyOfRange(DATA, 257, 273));
    assertRefused(receiver(), data, DecapsulationFailure.Reason.MISMATCH);
  }

  @Test
  void dataForAnotherIdentifierOrKeyIsRefused() throws Exception {
    // Given
    byte[] other = {1, 2, 3};
    SakkeMasterSecret stranger = SakkeMasterSecret.generate(new RandomValues(5));
    byte[] forOther = SakkeRecipient.of(other, kms()).encapsulate(new byte[16]);
    SakkeReceiver withStrangersKey =
        SakkeReceiver.of(IDENTIFIER, stranger.extract(IDENTIFIER), kms());
    // When, Then
    assertRefused(receiver(), forOther, DecapsulationFailure.Reason.MISMATCH);
    assertRefused(withStrangersKey, DATA, DecapsulationFailure.Reason.MISMATCH);
  }

  @Test
  void keysOfAWrongLengthAreRefused() {
    byte[] encoded = Vectors.RFC_6508.octets("Z");
    assertRefused(Arrays.copyOf(encoded, 256), Reason.LENGTH);
    assertRefused(Arrays.copyOf(encoded, 258), Reason.LENGTH);
    assertRefused(new byte[0], Reason.LENGTH);
    assertRefused(new byte[] {0}, Reason.LENGTH);
  }

  @Test
  void aReceiverKeyOfAnotherIdentifierOrKmsIsRefused() throws Exception {
    // Given
    SakkeReceiverKey key = SakkeReceiverKey.decode(Vectors.RFC_6508.octets("K"));
    SakkePublicKey stranger = SakkeMasterSecret.generate(new RandomValues(6)).publicKey();
    byte[] other = IDENTIFIER.clone();
    other[0] ^= 1;
    LiteralCurve.Point opposite =
        LiteralSakke.CURVE.negate(LiteralSakke.CURVE.decode(key.exposeEncoded()));
    SakkeReceiverKey oppositeKey = SakkeReceiverKey.decode(LiteralSakke.CURVE.encode(opposite));
    // When, Then
    assertEquationFails(key, other, kms());
    assertEquationFails(key, IDENTIFIER, stranger);
    assertEquationFails(oppositeKey, IDENTIFIER, kms());
  }

  @Test
  void anIdentifierThatCancelsTheMasterSecretHasNoKey() throws Exception {
    // Given
    BigInteger z = BigInteger.valueOf(99);
    SakkeMasterSecret master = SakkeMasterSecret.decode(Octets.fixedWidth(z, 128));
    byte[] identifier = Octets.fixedWidth(SakkeParameters.Q.subtract(z), 128);
    SakkeRecipient recipient = SakkeRecipient.of(identifier, master.publicKey());
    SakkeReceiverKey key = SakkeReceiverKey.decode(Vectors.RFC_6508.octets("K"));
    // When, Then
    assertThatIllegalArgumentException().isThrownBy(() -> master.extract(identifier));
    assertThatIllegalArgumentException().isThrownBy(() -> recipient.encapsulate(new byte[16]));
    assertThatIllegalArgumentException().isThrownBy(recipient::prepare);
    assertEquationFails(key, identifier, master.publicKey());
  }

  private static void assertEquationFails(
      SakkeReceiverKey key, byte[] identifier, SakkePublicKey kms) {
    assertThatExceptionOfType(InvalidKeyMaterial.class)
        .isThrownBy(() -> key.verify(identifier, kms))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.EQUATION));
  }

  @Test
  void aMasterSecretOutOfRangeIsRefused() throws Exception {
    for (BigInteger z : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, SakkeParameters.Q, P}) {
      assertThatExceptionOfType(InvalidKeyMaterial.class)
          .isThrownBy(() -> SakkeMasterSecret.decode(Octets.fixedWidth(z, 128)))
          .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.RANGE));
    }
    assertThatExceptionOfType(InvalidKeyMaterial.class)
        .isThrownBy(() -> SakkeMasterSecret.decode(new byte[127]))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.LENGTH));
    byte[] largest = Octets.fixedWidth(SakkeParameters.Q.subtract(BigInteger.ONE), 128);
    assertThat(SakkeMasterSecret.decode(largest).exposeEncoded()).isEqualTo(largest);
  }

  @Test
  void aSecretOfAnotherLengthIsNotEncapsulated() throws Exception {
    SakkeRecipient recipient = SakkeRecipient.of(IDENTIFIER, kms());
    for (int length : new int[] {0, 15, 17, 32}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> recipient.encapsulate(new byte[length]))
          .withMessageContaining("" + length);
    }
  }
}
