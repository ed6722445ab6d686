package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECCSIPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECCSISigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole operations, compared with the literal ones and with a library. */
class EccsiAgainstOracleTest {
  private static final BigInteger Q = EccsiParameters.Q;
  private static final BigInteger LAST = Q.subtract(BigInteger.ONE);
  private static final BigInteger ONE = BigInteger.ONE;

  static Stream<Arguments> edges() {
    BigInteger some = new RandomValues(1).below(Q);
    byte[] message = new RandomValues(2).octets(333);
    BigInteger half = Q.shiftRight(1);
    return Stream.of(
        Arguments.of("KSAK is 1", ONE, some, some, message),
        Arguments.of("KSAK is q - 1", LAST, some, some, message),
        Arguments.of("v is 1", some, ONE, some, message),
        Arguments.of("v is q - 1", some, LAST, some, message),
        Arguments.of("j is 1", some, some, ONE, message),
        Arguments.of("j is 2", some, some, BigInteger.TWO, message),
        Arguments.of("j is q - 1", some, some, LAST, message),
        Arguments.of("j is (q - 1) / 2", some, some, half, message),
        Arguments.of("KSAK, v and j are 1", ONE, ONE, ONE, message),
        Arguments.of("PVT is KPAK", some, some, some.add(ONE), message),
        Arguments.of("PVT is the opposite of KPAK", some, Q.subtract(some), some, message),
        Arguments.of("empty message", some, some.shiftRight(1), some, new byte[0]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edges")
  void anEdgeCaseIsTheSameAsInTheOracle(
      String name, BigInteger ksak, BigInteger v, BigInteger j, byte[] message) throws Exception {
    assertSame(name, ksak, v, j, message);
  }

  @Test
  void randomCasesAreTheSameAsInTheOracle() throws Exception {
    for (int i = 0; i < 20 * RandomValues.ROUNDS; i++) {
      RandomValues random = new RandomValues(5000 + i);
      assertSame(
          random.toString(),
          random.below(LAST).add(ONE),
          random.below(LAST).add(ONE),
          random.below(LAST).add(ONE),
          random.octets(i));
    }
  }

  static Stream<Arguments> shapes() {
    Predicate<byte[]> leadingZeroOfR = signature -> signature[0] == 0;
    Predicate<byte[]> leadingZeroOfS = signature -> signature[32] == 0;
    Predicate<byte[]> topBits = signature -> signature[0] < 0 && signature[32] < 0;
    return Stream.of(
        Arguments.of("r begins with zeros", leadingZeroOfR),
        Arguments.of("s begins with zeros", leadingZeroOfS),
        Arguments.of("r and s have their top bit set", topBits));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void aSignatureOfARareShapeIsTheSameAsInTheOracle(String name, Predicate<byte[]> shape)
      throws Exception {
    // Given
    RandomValues random = new RandomValues(name.hashCode());
    byte[] identifier = identifier();
    EccsiMasterSecret master = EccsiMasterSecret.decode(Octets.fixedWidth(Q.shiftRight(3), 32));
    EccsiSigningKey key = master.issue(identifier, BigInteger.TEN, ONE);
    EccsiSigner signer = EccsiSigner.of(identifier, key, master.publicKey());
    byte[] message = random.octets(10);
    BigInteger j;
    do {
      j = random.below(LAST).add(ONE);
    } while (!shape.test(signer.sign(message, j, ONE)));
    // When, Then
    assertSame(name, Q.shiftRight(3), BigInteger.TEN, j, message);
  }

  private static byte[] identifier() {
    return new RandomValues(77).octets(32);
  }

  private static void assertSame(
      String name, BigInteger ksak, BigInteger v, BigInteger j, byte[] message) throws Exception {
    // Given
    byte[] identifier = identifier();
    LiteralCurve.Point kpak = LiteralEccsi.CURVE.multiply(ksak, LiteralEccsi.GENERATOR);
    LiteralCurve.Point pvt = LiteralEccsi.CURVE.multiply(v, LiteralEccsi.GENERATOR);
    byte[] hs = LiteralEccsi.hs(kpak, identifier, pvt);
    BigInteger ssk = LiteralEccsi.ssk(ksak, hs, v);
    byte[] expected = LiteralEccsi.sign(message, hs, ssk, pvt, j);
    // When
    EccsiMasterSecret master = EccsiMasterSecret.decode(Octets.fixedWidth(ksak, 32));
    BigInteger blind = new RandomValues(j.hashCode()).below(Q).setBit(0);
    EccsiSigningKey key = master.issue(identifier, v, blind);
    key.verify(identifier, master.publicKey());
    byte[] signature = EccsiSigner.of(identifier, key, master.publicKey()).sign(message, j, blind);
    // Then
    assertThat(master.publicKey().encoded()).as(name).isEqualTo(LiteralEccsi.CURVE.encode(kpak));
    assertThat(key.pvt()).as(name).isEqualTo(LiteralEccsi.CURVE.encode(pvt));
    assertThat(key.exposeSsk()).as(name).isEqualTo(Octets.fixedWidth(ssk, 32));
    assertThat(signature).as(name).isEqualTo(expected);
    assertThat(LiteralEccsi.verify(signature, message, identifier, kpak)).as(name).isTrue();
    assertVerifies(name, master.publicKey(), message, signature);
    assertThat(libraryVerifies(kpak, identifier, message, signature)).as(name).isTrue();
  }

  /** At first contact, while the table is built, and with the table: valid and altered. */
  private static void assertVerifies(
      String name, EccsiPublicKey kpak, byte[] message, byte[] signature) {
    EccsiVerifier verifier = EccsiVerifier.of(kpak, 1);
    byte[] altered = signature.clone();
    altered[40] ^= 1;
    for (int i = 0; i < 3; i++) {
      assertThat(verifier.verify(identifier(), message, altered)).as(name).isFalse();
      assertThat(verifier.verify(identifier(), message, signature)).as(name).isTrue();
    }
  }

  private static boolean libraryVerifies(
      LiteralCurve.Point kpak, byte[] identifier, byte[] message, byte[] signature) {
    X9ECParameters curve = CustomNamedCurves.getByName("P-256");
    byte[] pvt = Arrays.copyOfRange(signature, 64, signature.length);
    ECCSISigner library =
        new ECCSISigner(
            curve.getCurve().createPoint(kpak.x(), kpak.y()),
            curve,
            new SHA256Digest(),
            identifier);
    library.init(false, new ECCSIPublicKeyParameters(curve.getCurve().decodePoint(pvt)));
    library.update(message, 0, message.length);
    return library.verifySignature(signature);
  }
}
