package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class SakkeVectorsTest {
  private static final byte[] IDENTIFIER = Vectors.RFC_6508.octets("b");

  private static SakkeMasterSecret masterSecret() throws InvalidKeyMaterial {
    return SakkeMasterSecret.decode(
        Octets.fixedWidth(Vectors.RFC_6508.integer("z"), SakkeParameters.FIELD_OCTETS));
  }

  @Test
  void theParametersAreThoseOfRfc6509() {
    assertThat(SakkeParameters.P).isEqualTo(Vectors.RFC_6509.integer("p"));
    assertThat(SakkeParameters.Q).isEqualTo(Vectors.RFC_6509.integer("q"));
    assertThat(SakkeParameters.GENERATOR_X).isEqualTo(Vectors.RFC_6509.integer("Px"));
    assertThat(SakkeParameters.GENERATOR_Y).isEqualTo(Vectors.RFC_6509.integer("Py"));
    assertThat(SakkeParameters.G).isEqualTo(Vectors.RFC_6509.integer("g"));
  }

  @Test
  void thePublicKeyIsThatOfRfc6508() throws InvalidKeyMaterial {
    assertThat(masterSecret().publicKey().encoded()).isEqualTo(Vectors.RFC_6508.octets("Z"));
  }

  @Test
  void theReceiverKeyIsThatOfRfc6508() throws InvalidKeyMaterial {
    assertThat(masterSecret().extract(IDENTIFIER).exposeEncoded())
        .isEqualTo(Vectors.RFC_6508.octets("K"));
  }

  @Test
  void theReceiverKeyOfRfc6508BelongsToItsIdentifier() throws InvalidKeyMaterial {
    // Given
    SakkeReceiverKey key = SakkeReceiverKey.decode(Vectors.RFC_6508.octets("K"));
    SakkePublicKey kms = SakkePublicKey.decode(Vectors.RFC_6508.octets("Z"));
    // When, Then
    assertThatCode(() -> key.verify(IDENTIFIER, kms)).doesNotThrowAnyException();
  }

  @Test
  void theEncapsulatedDataIsThatOfRfc6508WithAndWithoutTable() throws InvalidKeyMaterial {
    // Given
    SakkePublicKey kms = SakkePublicKey.decode(Vectors.RFC_6508.octets("Z"));
    SakkeRecipient recipient = SakkeRecipient.of(IDENTIFIER, kms);
    byte[] ssv = Vectors.RFC_6508.octets("SSV");
    // When
    byte[] without = recipient.encapsulate(ssv);
    recipient.prepare();
    byte[] with = recipient.encapsulate(ssv);
    // Then
    assertThat(without).isEqualTo(Vectors.RFC_6508.octets("SED"));
    assertThat(with).isEqualTo(Vectors.RFC_6508.octets("SED"));
  }

  @Test
  void theDataOfRfc6508IsDecapsulated() throws Exception {
    // Given
    SakkeReceiver receiver =
        SakkeReceiver.of(
            IDENTIFIER,
            SakkeReceiverKey.decode(Vectors.RFC_6508.octets("K")),
            SakkePublicKey.decode(Vectors.RFC_6508.octets("Z")));
    // When
    byte[] ssv = receiver.decapsulate(Vectors.RFC_6508.octets("SED"));
    // Then
    assertThat(ssv).isEqualTo(Vectors.RFC_6508.octets("SSV"));
  }

  @Test
  void theHashesAreThoseOfRfc6508() {
    BigInteger r = IntegerRange.hash(SakkeParameters.Q, Vectors.RFC_6508.octets("SSV"), IDENTIFIER);
    assertThat(r).isEqualTo(Vectors.RFC_6508.integer("r"));
    assertThat(IntegerRange.mask(Vectors.RFC_6508.octets("g_pow_r")))
        .isEqualTo(Vectors.RFC_6508.octets("HashToIntegerRange_w_2_128"));
  }

  @Test
  void theOracleGivesTheValuesOfRfc6508() {
    // Given
    LiteralCurve.Point z = LiteralSakke.CURVE.decode(Vectors.RFC_6508.octets("Z"));
    LiteralCurve.Point key = LiteralSakke.CURVE.decode(Vectors.RFC_6508.octets("K"));
    // When, Then
    assertThat(LiteralSakke.encapsulate(Vectors.RFC_6508.octets("SSV"), IDENTIFIER, z))
        .isEqualTo(Vectors.RFC_6508.octets("SED"));
    assertThat(LiteralSakke.decapsulate(Vectors.RFC_6508.octets("SED"), IDENTIFIER, key, z))
        .isEqualTo(Vectors.RFC_6508.octets("SSV"));
    assertThat(LiteralSakke.pair(LiteralSakke.GENERATOR, LiteralSakke.GENERATOR))
        .isEqualTo(SakkeParameters.G);
  }
}
