package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole operations, compared with the literal ones. */
class SakkeAgainstOracleTest {
  private static final BigInteger Q = SakkeParameters.Q;

  static Stream<Arguments> edges() {
    byte[] uid = new RandomValues(1).octets(32);
    byte[] ssv = new RandomValues(2).octets(16);
    byte[] leadingZeros = ssv.clone();
    Arrays.fill(leadingZeros, 0, 3, (byte) 0);
    byte[] topBit = uid.clone();
    topBit[0] |= (byte) 0x80;
    return Stream.of(
        Arguments.of("z is 2", BigInteger.TWO, uid, ssv),
        Arguments.of("z is q - 1", Q.subtract(BigInteger.ONE), uid, ssv),
        Arguments.of("z is (q - 1) / 2", Q.shiftRight(1), uid, ssv),
        Arguments.of("secret of zeros", BigInteger.valueOf(77), uid, new byte[16]),
        Arguments.of("secret of ones", BigInteger.valueOf(78), uid, allOnes(16)),
        Arguments.of("secret with leading zeros", Q.shiftRight(3), uid, leadingZeros),
        Arguments.of("identifier with its top bit set", Q.shiftRight(5), topBit, ssv),
        Arguments.of("identifier of zeros", Q.shiftRight(7), new byte[32], ssv),
        Arguments.of("identifier of ones", Q.shiftRight(8), allOnes(32), ssv),
        Arguments.of("identifier of one octet", Q.shiftRight(9), new byte[] {1}, ssv),
        Arguments.of("empty identifier", Q.shiftRight(11), new byte[0], ssv),
        Arguments.of("identifier that is q", Q.shiftRight(2), Octets.fixedWidth(Q, 128), ssv),
        Arguments.of("identifier above q", Q.shiftRight(4), new RandomValues(3).octets(200), ssv));
  }

  private static byte[] allOnes(int count) {
    byte[] octets = new byte[count];
    Arrays.fill(octets, (byte) 0xFF);
    return octets;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edges")
  void anEdgeCaseIsTheSameAsInTheOracle(String name, BigInteger z, byte[] identifier, byte[] ssv)
      throws Exception {
    assertSame(name, z, identifier, ssv);
  }

  @Test
  void randomCasesAreTheSameAsInTheOracle() throws Exception {
    for (int i = 0; i < RandomValues.ROUNDS; i++) {
      RandomValues random = new RandomValues(1000 + i);
      BigInteger z = random.below(Q).max(BigInteger.TWO);
      assertSame(random.toString(), z, random.octets(32), random.octets(16));
    }
  }

  private static void assertSame(String name, BigInteger z, byte[] identifier, byte[] ssv)
      throws Exception {
    // Given
    SakkeMasterSecret master =
        SakkeMasterSecret.decode(Octets.fixedWidth(z, SakkeParameters.FIELD_OCTETS));
    LiteralCurve.Point literalPublic = LiteralSakke.publicKey(z);
    LiteralCurve.Point literalKey = LiteralSakke.receiverKey(identifier, z);
    byte[] literalData = LiteralSakke.encapsulate(ssv, identifier, literalPublic);
    // When
    SakkePublicKey kms = master.publicKey();
    SakkeReceiverKey key = master.extract(identifier);
    key.verify(identifier, kms);
    byte[] data = SakkeRecipient.of(identifier, kms).encapsulate(ssv);
    SakkeRecipient prepared = SakkeRecipient.of(identifier, kms);
    prepared.prepare();
    byte[] dataByTable = prepared.encapsulate(ssv);
    byte[] opened = SakkeReceiver.of(identifier, key, kms).decapsulate(literalData);
    // Then
    assertThat(kms.encoded()).as(name).isEqualTo(LiteralSakke.CURVE.encode(literalPublic));
    assertThat(key.exposeEncoded()).as(name).isEqualTo(LiteralSakke.CURVE.encode(literalKey));
    assertThat(data).as(name).isEqualTo(literalData);
    assertThat(dataByTable).as(name).isEqualTo(literalData);
    assertThat(opened).as(name).isEqualTo(ssv);
  }

  static Stream<Arguments> shapes() {
    Predicate<byte[]> leadingZeroOfX = data -> data[1] == 0;
    Predicate<byte[]> leadingZeroOfY = data -> data[129] == 0;
    Predicate<byte[]> leadingZeroOfMasked = data -> data[257] == 0;
    Predicate<byte[]> topBits = data -> data[1] < 0 && data[129] < 0 && data[257] < 0;
    return Stream.of(
        Arguments.of("x of R begins with zeros", leadingZeroOfX),
        Arguments.of("y of R begins with zeros", leadingZeroOfY),
        Arguments.of("H begins with zeros", leadingZeroOfMasked),
        Arguments.of("all parts have their top bit set", topBits));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void dataOfARareShapeIsTheSameAsInTheOracle(String name, Predicate<byte[]> shape)
      throws Exception {
    // Given
    RandomValues random = new RandomValues(name.hashCode());
    BigInteger z = random.below(Q).max(BigInteger.TWO);
    SakkeMasterSecret master = SakkeMasterSecret.decode(Octets.fixedWidth(z, 128));
    byte[] identifier = random.octets(32);
    SakkeRecipient recipient = SakkeRecipient.of(identifier, master.publicKey());
    byte[] ssv;
    do {
      ssv = random.octets(16);
    } while (!shape.test(recipient.encapsulate(ssv)));
    // When, Then
    assertSame(name, z, identifier, ssv);
  }

  @Test
  void aPairingValueOfARareShapeIsTheSameAsInTheOracle() throws Exception {
    // Given: secrets whose w begins with a zero octet, and with its top bit set
    RandomValues random = new RandomValues(99);
    byte[] identifier = random.octets(32);
    FieldKernel kernel = new FieldKernel();
    boolean zero = false;
    boolean top = false;
    while (!zero || !top) {
      byte[] ssv = random.octets(16);
      BigInteger r = IntegerRange.hash(Q, ssv, identifier);
      QuadraticElement power = SakkeTables.POWERS.get().power(r.testBit(0) ? r : r.add(Q), kernel);
      long[] inverse = new long[FieldKernel.DIGITS];
      Field.invert(inverse, power.real(), kernel);
      byte[] w = Field.octets(power.ratio(inverse), kernel);
      if ((w[0] == 0 && !zero) || (w[0] < 0 && !top)) {
        zero |= w[0] == 0;
        top |= w[0] < 0;
        // When, Then
        assertSame(random.toString(), BigInteger.valueOf(4711), identifier, ssv);
      }
    }
  }

  @Test
  void theFixedArgumentPairingIsTheLiteralOne() throws InvalidKeyMaterial {
    for (int i = 0; i < RandomValues.ROUNDS; i++) {
      // Given
      RandomValues random = new RandomValues(2000 + i);
      FieldKernel kernel = new FieldKernel();
      LiteralCurve.Point r =
          LiteralSakke.CURVE.multiply(random.below(Q).max(BigInteger.ONE), LiteralSakke.GENERATOR);
      LiteralCurve.Point k =
          LiteralSakke.CURVE.multiply(random.below(Q).max(BigInteger.ONE), LiteralSakke.GENERATOR);
      PairingTable table = PairingTable.build(SakkePoint.of(k.x(), k.y(), kernel), "K");
      // When
      QuadraticElement value =
          new PairingEvaluation(SakkePoint.of(r.x(), r.y(), kernel), kernel).pair(table);
      // Then
      assertThat(value.isSameRatio(Field.of(LiteralSakke.pair(r, k), kernel)))
          .as(random.toString())
          .isTrue();
    }
  }
}
