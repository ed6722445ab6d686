package org.mcvideo.kms.mikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mcvideo.kms.mikey.MalformedMikey.Reason;

class KeyParametersTest {
  /** Message type, date, payload ID, sequence, algorithm, IV, DPPK-ID. */
  private static final String ADDITIONAL_DATA =
      "43" + "0000000001" + "00000000" + "00" + "01" + "ab".repeat(16) + "2abcdef0";

  @Test
  void theDeployedParametersOfACskAreReadAndWritten() throws MalformedMikey {
    // Given
    Octets plaintext = Octets.ofHex("02" + "00000001" + "0000000000" + "0000000000" + "0000");

    // When
    KeyParameters parameters = KeyParameters.decode(plaintext);

    // Then
    assertThat(parameters).isEqualTo(new KeyParameters(KeyParameters.TYPE_CSK, 1, 0, 0));
    assertThat(parameters.isRevoked()).isFalse();
    assertThat(parameters.activeFrom()).isEmpty();
    assertThat(parameters.expiresAt()).isEmpty();
    assertThat(parameters.encode()).isEqualTo(plaintext);
  }

  @Test
  void theLowestStatusBitSaysThatTheKeyIsNotRevoked() {
    assertThat(new KeyParameters(2, 0, 0, 0).isRevoked()).isTrue();
    assertThat(new KeyParameters(2, 2, 0, 0).isRevoked()).isTrue();
    assertThat(new KeyParameters(2, 3, 0, 0).isRevoked()).isFalse();
  }

  @Test
  void timesAreSecondsOfFiveOctets() throws MalformedMikey {
    Octets plaintext = Octets.ofHex("02" + "00000001" + "0069a42a40" + "ffffffffff" + "000161");

    KeyParameters parameters = KeyParameters.decode(plaintext);

    assertThat(parameters.activeFrom()).contains(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(parameters.expiresAt()).contains(Instant.ofEpochSecond(0xFF_FFFF_FFFFL));
  }

  @Test
  void aTextBeyondTheEndIsRefused() {
    Octets plaintext = Octets.ofHex("02" + "00000001" + "00".repeat(10) + "0002" + "61");

    assertThat(
            catchThrowableOfType(MalformedMikey.class, () -> KeyParameters.decode(plaintext))
                .reason())
        .isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void fieldsBeyondTheirBitsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyParameters(256, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyParameters(2, 1L << 32, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyParameters(2, 0, 1L << 40, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyParameters(2, 0, 0, -1));
  }

  @Test
  void theProtectedPayloadIsTakenApart() throws MalformedMikey {
    // When
    ProtectedKeyParameters parameters = decode(ADDITIONAL_DATA + "00" + "0003" + "c1c2c3");

    // Then
    assertThat(parameters.additionalData()).isEqualTo(Octets.ofHex(ADDITIONAL_DATA));
    assertThat(parameters.dppkId()).isEqualTo(0x2ABCDEF0L);
    assertThat(parameters.iv()).isEqualTo(Samples.filled(16, 0xAB));
    assertThat(parameters.iei()).isZero();
    assertThat(parameters.ciphertext()).isEqualTo(Octets.ofHex("c1c2c3"));
  }

  @Test
  void aProtectedPayloadOfWrongLengthIsRefused() {
    assertThat(refusalOf(ADDITIONAL_DATA + "00" + "0004" + "c1c2c3")).isEqualTo(Reason.TRUNCATED);
    assertThat(refusalOf(ADDITIONAL_DATA + "00" + "0002" + "c1c2c3"))
        .isEqualTo(Reason.TRAILING_OCTETS);
    assertThat(refusalOf(ADDITIONAL_DATA.substring(2))).isEqualTo(Reason.TRUNCATED);
    assertThat(refusalOf("")).isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void anotherAlgorithmIsRefused() {
    String other = ADDITIONAL_DATA.substring(0, 22) + "02" + ADDITIONAL_DATA.substring(24);

    assertThat(refusalOf(other + "00" + "0000")).isEqualTo(Reason.VALUE);
  }

  private static ProtectedKeyParameters decode(String hex) throws MalformedMikey {
    return ProtectedKeyParameters.decode(Octets.ofHex(hex));
  }

  private static Reason refusalOf(String hex) {
    return catchThrowableOfType(MalformedMikey.class, () -> decode(hex)).reason();
  }
}
