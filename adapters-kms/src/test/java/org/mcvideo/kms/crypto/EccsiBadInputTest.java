package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

class EccsiBadInputTest {
  private static final BigInteger P = EccsiParameters.P;
  private static final BigInteger Q = EccsiParameters.Q;
  private static final byte[] IDENTIFIER = Vectors.RFC_6507.octets("ID");
  private static final byte[] MESSAGE = Vectors.RFC_6507.octets("M");
  private static final byte[] SIGNATURE = Vectors.RFC_6507.octets("SIGNATURE");
  private static final byte[] PVT = Vectors.RFC_6507.octets("PVT");
  private static final byte[] SSK = Vectors.RFC_6507.octets("SSK");

  private static EccsiPublicKey kpak() throws InvalidKeyMaterial {
    return EccsiPublicKey.decode(Vectors.RFC_6507.octets("KPAK"));
  }

  private static byte[] withPart(int from, byte[] part) {
    byte[] signature = SIGNATURE.clone();
    System.arraycopy(part, 0, signature, from, part.length);
    return signature;
  }

  private static byte[] point(BigInteger x, BigInteger y) {
    return Octets.concat(new byte[] {4}, Octets.fixedWidth(x, 32), Octets.fixedWidth(y, 32));
  }

  /** A verifier that has met the sender this often. */
  private static EccsiVerifier verifierAfter(int signatures) throws InvalidKeyMaterial {
    EccsiVerifier verifier = EccsiVerifier.of(kpak(), 4);
    for (int i = 0; i < signatures; i++) {
      assertThat(verifier.verify(IDENTIFIER, MESSAGE, SIGNATURE)).isTrue();
    }
    return verifier;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aSignatureWithAnyOctetChangedDoesNotVerify(int signaturesBefore) throws Exception {
    EccsiVerifier verifier = verifierAfter(signaturesBefore);
    for (int i = 0; i < SIGNATURE.length; i++) {
      byte[] changed = SIGNATURE.clone();
      changed[i] ^= 1;
      assertThat(verifier.verify(IDENTIFIER, MESSAGE, changed)).as("octet %d", i).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void partsOutOfRangeDoNotVerify(int signaturesBefore) throws Exception {
    EccsiVerifier verifier = verifierAfter(signaturesBefore);
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(SIGNATURE, 32, 64));
    byte[][] signatures = {
      withPart(0, new byte[32]),
      withPart(0, Octets.fixedWidth(P, 32)),
      withPart(32, new byte[32]),
      withPart(32, Octets.fixedWidth(Q, 32)),
      withPart(32, Octets.fixedWidth(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE), 32)),
      withPart(0, new byte[64]),
      withPart(64, new byte[65]),
      withPart(64, point(P, BigInteger.ONE)),
      withPart(64, point(BigInteger.ONE, BigInteger.ONE)),
      withPart(64, point(BigInteger.ZERO, BigInteger.ZERO)),
    };
    for (byte[] signature : signatures) {
      assertThat(verifier.verify(IDENTIFIER, MESSAGE, signature)).isFalse();
    }
    // -s gives -J, which has the same x coordinate: the RFC accepts it
    assertThat(
            verifier.verify(
                IDENTIFIER, MESSAGE, withPart(32, Octets.fixedWidth(Q.subtract(s), 32))))
        .isTrue();
  }

  @Test
  void everyPrefixAndALongerStringDoNotVerify() throws Exception {
    EccsiVerifier verifier = verifierAfter(0);
    for (int length = 0; length < SIGNATURE.length; length++) {
      assertThat(verifier.verify(IDENTIFIER, MESSAGE, Arrays.copyOf(SIGNATURE, length))).isFalse();
    }
    assertThat(verifier.verify(IDENTIFIER, MESSAGE, Arrays.copyOf(SIGNATURE, 130))).isFalse();
  }

  @Test
  void anotherMessageIdentifierOrKmsDoesNotVerify() throws Exception {
    EccsiPublicKey stranger = EccsiMasterSecret.generate(new RandomValues(8)).publicKey();
    EccsiVerifier verifier = verifierAfter(3);
    assertThat(verifier.verify(IDENTIFIER, new byte[0], SIGNATURE)).isFalse();
    assertThat(verifier.verify(new byte[32], MESSAGE, SIGNATURE)).isFalse();
    assertThat(EccsiVerifier.of(stranger, 1).verify(IDENTIFIER, MESSAGE, SIGNATURE)).isFalse();
  }

  @Test
  void onlySoManySendersAreRemembered() {
    // Given
    KnownSenders known = new KnownSenders(3);
    // When
    for (int i = 0; i < 10; i++) {
      known.verified(BigInteger.valueOf(i));
      known.verified(BigInteger.valueOf(0));
    }
    // Then: the one that was seen again and again is still there
    assertThat(known.size()).isEqualTo(3);
    assertThat(known.hasVerified(BigInteger.ZERO)).isTrue();
    assertThat(known.hasVerified(BigInteger.TWO)).isFalse();
  }

  @Test
  void aVerifierMayRememberNobody() throws Exception {
    EccsiVerifier verifier = EccsiVerifier.of(kpak(), 0);
    assertThat(verifier.verify(IDENTIFIER, MESSAGE, SIGNATURE)).isTrue();
    assertThat(verifier.verify(IDENTIFIER, MESSAGE, SIGNATURE)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EccsiVerifier.of(kpak(), -1))
        .withMessageContaining("-1");
  }

  private static void assertRefused(byte[] ssk, byte[] pvt, Reason reason) {
    assertThatExceptionOfType(InvalidKeyMaterial.class)
        .isThrownBy(() -> EccsiSigningKey.of(ssk, pvt))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  @Test
  void aMalformedSigningKeyIsRefused() {
    assertRefused(new byte[32], PVT, Reason.RANGE);
    assertRefused(Octets.fixedWidth(Q, 32), PVT, Reason.RANGE);
    assertRefused(new byte[31], PVT, Reason.LENGTH);
    assertRefused(Arrays.copyOf(SSK, 33), PVT, Reason.LENGTH);
    assertRefused(SSK, Arrays.copyOf(PVT, 64), Reason.LENGTH);
    assertRefused(SSK, Arrays.copyOf(PVT, 66), Reason.LENGTH);
    assertRefused(SSK, point(P, BigInteger.ONE), Reason.RANGE);
    assertRefused(SSK, point(BigInteger.ONE, BigInteger.ONE), Reason.NOT_ON_CURVE);
    byte[] compressed = PVT.clone();
    compressed[0] = 2;
    assertRefused(SSK, compressed, Reason.FORMAT);
  }

  @Test
  void aMalformedPublicKeyIsRefused() {
    byte[][] encoded = {
      new byte[0], new byte[65], point(P, P), point(BigInteger.ONE, BigInteger.TWO)
    };
    Reason[] reasons = {Reason.LENGTH, Reason.FORMAT, Reason.RANGE, Reason.NOT_ON_CURVE};
    for (int i = 0; i < encoded.length; i++) {
      byte[] octets = encoded[i];
      Reason reason = reasons[i];
      assertThatExceptionOfType(InvalidKeyMaterial.class)
          .isThrownBy(() -> EccsiPublicKey.decode(octets))
          .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
  }

  @Test
  void aSigningKeyOfAnotherIdentifierSecretOrKmsIsRefused() throws Exception {
    EccsiPublicKey stranger = EccsiMasterSecret.generate(new RandomValues(9)).publicKey();
    EccsiSigningKey key = EccsiSigningKey.of(SSK, PVT);
    byte[] otherSsk = SSK.clone();
    otherSsk[31] ^= 1;
    EccsiSigningKey otherSecret = EccsiSigningKey.of(otherSsk, PVT);
    assertEquationFails(key, new byte[32], kpak());
    assertEquationFails(key, IDENTIFIER, stranger);
    assertEquationFails(otherSecret, IDENTIFIER, kpak());
  }

  private static void assertEquationFails(
      EccsiSigningKey key, byte[] identifier, EccsiPublicKey kms) {
    assertThatExceptionOfType(InvalidKeyMaterial.class)
        .isThrownBy(() -> key.verify(identifier, kms))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.EQUATION));
  }

  @Test
  void aMasterSecretOutOfRangeIsRefused() throws Exception {
    for (BigInteger ksak : new BigInteger[] {BigInteger.ZERO, Q, P}) {
      assertThatExceptionOfType(InvalidKeyMaterial.class)
          .isThrownBy(() -> EccsiMasterSecret.decode(Octets.fixedWidth(ksak, 32)))
          .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.RANGE));
    }
    assertThatExceptionOfType(InvalidKeyMaterial.class)
        .isThrownBy(() -> EccsiMasterSecret.decode(new byte[33]))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.LENGTH));
    byte[] largest = Octets.fixedWidth(Q.subtract(BigInteger.ONE), 32);
    assertThat(EccsiMasterSecret.decode(largest).exposeEncoded()).isEqualTo(largest);
  }
}
