package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class EccsiVectorsTest {
  private static final byte[] IDENTIFIER = Vectors.RFC_6507.octets("ID");
  private static final byte[] MESSAGE = Vectors.RFC_6507.octets("M");

  private static EccsiMasterSecret masterSecret() throws InvalidKeyMaterial {
    return EccsiMasterSecret.decode(Vectors.RFC_6507.octets("KSAK"));
  }

  private static EccsiSigningKey signingKey() throws InvalidKeyMaterial {
    return EccsiSigningKey.of(Vectors.RFC_6507.octets("SSK"), Vectors.RFC_6507.octets("PVT"));
  }

  @Test
  void theParametersAreThoseOfRfc6507() {
    assertThat(EccsiParameters.P).isEqualTo(Vectors.RFC_6507.integer("p"));
    assertThat(EccsiParameters.Q).isEqualTo(Vectors.RFC_6507.integer("q"));
    assertThat(EccsiParameters.CURVE.getB().toBigInteger())
        .isEqualTo(Vectors.RFC_6507.integer("B"));
    assertThat(EccsiPoint.GENERATOR.encode(new EccsiField()))
        .isEqualTo(Vectors.RFC_6507.octets("G"));
  }

  @Test
  void thePublicKeyIsThatOfRfc6507() throws InvalidKeyMaterial {
    assertThat(masterSecret().publicKey().encoded()).isEqualTo(Vectors.RFC_6507.octets("KPAK"));
  }

  @Test
  void theSigningKeyIsThatOfRfc6507ForItsSecretOfTheToken() throws InvalidKeyMaterial {
    // When
    EccsiSigningKey key =
        masterSecret().issue(IDENTIFIER, Vectors.RFC_6507.integer("v"), BigInteger.ONE);
    // Then
    assertThat(key.pvt()).isEqualTo(Vectors.RFC_6507.octets("PVT"));
    assertThat(key.exposeSsk()).isEqualTo(Vectors.RFC_6507.octets("SSK"));
  }

  @Test
  void theSigningKeyOfRfc6507BelongsToItsIdentifier() throws InvalidKeyMaterial {
    // Given
    EccsiSigningKey key = signingKey();
    EccsiPublicKey kms = EccsiPublicKey.decode(Vectors.RFC_6507.octets("KPAK"));
    // When, Then
    assertThatCode(() -> key.verify(IDENTIFIER, kms)).doesNotThrowAnyException();
  }

  @Test
  void theSignatureIsThatOfRfc6507ForItsEphemeralValue() throws InvalidKeyMaterial {
    // Given
    EccsiSigner signer = EccsiSigner.of(IDENTIFIER, signingKey(), masterSecret().publicKey());
    // When
    byte[] signature =
        signer.sign(MESSAGE, Vectors.RFC_6507.integer("j"), BigInteger.valueOf(12345));
    // Then
    assertThat(signature).isEqualTo(Vectors.RFC_6507.octets("SIGNATURE"));
  }

  @Test
  void theSignatureOfRfc6507Verifies() throws InvalidKeyMaterial {
    // Given
    EccsiVerifier verifier =
        EccsiVerifier.of(EccsiPublicKey.decode(Vectors.RFC_6507.octets("KPAK")), 1);
    // When, Then: first contact, then the table is built, then it is used
    for (int i = 0; i < 3; i++) {
      assertThat(verifier.verify(IDENTIFIER, MESSAGE, Vectors.RFC_6507.octets("SIGNATURE")))
          .isTrue();
    }
  }

  @Test
  void theHashesAreThoseOfRfc6507() throws InvalidKeyMaterial {
    byte[] hs =
        EccsiHash.hs(masterSecret().publicKey(), IDENTIFIER, Vectors.RFC_6507.octets("PVT"));
    assertThat(hs).isEqualTo(Vectors.RFC_6507.octets("HS"));
    assertThat(EccsiHash.he(hs, Vectors.RFC_6507.octets("r"), MESSAGE))
        .isEqualTo(Vectors.RFC_6507.octets("HE"));
  }

  @Test
  void theOracleGivesTheValuesOfRfc6507() {
    // Given
    LiteralCurve.Point kpak = LiteralEccsi.CURVE.decode(Vectors.RFC_6507.octets("KPAK"));
    LiteralCurve.Point pvt = LiteralEccsi.CURVE.decode(Vectors.RFC_6507.octets("PVT"));
    byte[] signature = Vectors.RFC_6507.octets("SIGNATURE");
    // When, Then
    assertThat(
            LiteralEccsi.sign(
                MESSAGE,
                Vectors.RFC_6507.octets("HS"),
                Vectors.RFC_6507.integer("SSK"),
                pvt,
                Vectors.RFC_6507.integer("j")))
        .isEqualTo(signature);
    assertThat(LiteralEccsi.verify(signature, MESSAGE, IDENTIFIER, kpak)).isTrue();
    assertThat(LiteralEccsi.isSigningKey(IDENTIFIER, Vectors.RFC_6507.integer("SSK"), pvt, kpak))
        .isTrue();
  }
}
