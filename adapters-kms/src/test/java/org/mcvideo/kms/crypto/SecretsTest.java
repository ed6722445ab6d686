package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final byte[] IDENTIFIER = {1, 2, 3};

  @Test
  void theTextOfASecretIsRedacted() throws Exception {
    // Given
    RandomValues random = new RandomValues(1);
    SakkeMasterSecret sakke = SakkeMasterSecret.generate(random);
    EccsiMasterSecret eccsi = EccsiMasterSecret.generate(random);
    // When, Then
    assertThat(sakke).hasToString("SakkeMasterSecret[redacted]");
    assertThat(eccsi).hasToString("EccsiMasterSecret[redacted]");
    assertThat(sakke.extract(IDENTIFIER)).hasToString("SakkeReceiverKey[redacted]");
    assertThat(eccsi.issue(IDENTIFIER, random)).hasToString("EccsiSigningKey[redacted]");
  }

  @Test
  void aFailureNamesTheKeyAndNotItsOctets() {
    byte[] octets = new byte[128];
    Arrays.fill(octets, (byte) 0xAB);
    try {
      SakkeMasterSecret.decode(octets);
    } catch (InvalidKeyMaterial refused) {
      assertThat(refused.getMessage())
          .isEqualTo("SAKKE master secret: RANGE")
          .doesNotContain(HexFormat.of().formatHex(octets));
      assertThat(refused.getStackTrace()).isEmpty();
    }
  }

  @Test
  void octetsAreCopiedInAndOut() throws Exception {
    // Given
    RandomValues random = new RandomValues(2);
    SakkeMasterSecret master = SakkeMasterSecret.generate(random);
    byte[] encoded = master.publicKey().encoded();
    byte[] original = encoded.clone();
    SakkePublicKey kms = SakkePublicKey.decode(encoded);
    // When
    encoded[5] ^= 1;
    kms.encoded()[6] ^= 1;
    // Then
    assertThat(kms.encoded()).isEqualTo(original);
    assertThat(kms).isEqualTo(master.publicKey()).hasSameHashCodeAs(master.publicKey());
    assertThat(kms).isNotEqualTo(SakkeMasterSecret.generate(random).publicKey());
  }

  @Test
  void keysComeBackFromTheirOctets() throws Exception {
    // Given
    RandomValues random = new RandomValues(3);
    SakkeMasterSecret sakke = SakkeMasterSecret.generate(random);
    EccsiMasterSecret eccsi = EccsiMasterSecret.generate(random);
    SakkeReceiverKey receiverKey = sakke.extract(IDENTIFIER);
    EccsiSigningKey signingKey = eccsi.issue(IDENTIFIER, random);
    // When, Then
    assertThat(SakkeMasterSecret.decode(sakke.exposeEncoded()).publicKey())
        .isEqualTo(sakke.publicKey());
    assertThat(EccsiMasterSecret.decode(eccsi.exposeEncoded()).publicKey())
        .isEqualTo(eccsi.publicKey());
    assertThat(EccsiPublicKey.decode(eccsi.publicKey().encoded())).isEqualTo(eccsi.publicKey());
    assertThat(SakkeReceiverKey.decode(receiverKey.exposeEncoded()).exposeEncoded())
        .isEqualTo(receiverKey.exposeEncoded());
    assertThat(EccsiSigningKey.of(signingKey.exposeSsk(), signingKey.pvt()).pvt())
        .isEqualTo(signingKey.pvt());
  }

  @Test
  void aBlindedScalarIsNewForEveryUseAndStandsForTheSameMultiple() {
    // Given
    BlindedScalar blinding = new BlindedScalar(new byte[] {9});
    for (BigInteger k :
        new BigInteger[] {
          BigInteger.ZERO,
          BigInteger.ONE,
          BigInteger.TWO,
          SakkeParameters.Q.subtract(BigInteger.ONE)
        }) {
      Set<BigInteger> scalars = new HashSet<>();
      for (int i = 0; i < 50; i++) {
        // When
        BigInteger scalar = blinding.odd(k, new byte[16]);
        // Then
        assertThat(scalar.mod(SakkeParameters.Q)).isEqualTo(k);
        assertThat(scalar.testBit(0)).isTrue();
        assertThat(scalar.bitLength()).isLessThanOrEqualTo(BlindedScalar.BITS);
        scalars.add(scalar);
      }
      assertThat(scalars).hasSize(50);
    }
  }
}
