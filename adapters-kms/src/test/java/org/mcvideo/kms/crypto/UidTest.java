package org.mcvideo.kms.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class UidTest {
  private static final String USER = "sip:user@example.org";
  private static final String KMS = "kms.example.org";
  private static final long PERIOD = 2_592_000;

  @Test
  void theWorkedExampleOfTheStandardIsReproduced() throws IOException {
    // Given
    Properties example = new Properties();
    try (InputStream in = getClass().getResourceAsStream("/vectors/ts33180-uid.properties")) {
      example.load(in);
    }

    // When
    Uid uid =
        Uid.of(
            example.getProperty("identifier"),
            example.getProperty("kms"),
            Long.parseLong(example.getProperty("periodSeconds")),
            Long.parseLong(example.getProperty("offsetSeconds")),
            Long.parseLong(example.getProperty("periodNumber")));

    // Then
    assertThat(uid.toHex()).isEqualTo(example.getProperty("uidHex"));
    assertThat(uid.toBase64()).isEqualTo(example.getProperty("uidBase64"));
  }

  @Test
  void everyParameterChangesTheUid() {
    Uid uid = Uid.of(USER, KMS, PERIOD, 0, 1388);

    assertThat(Uid.of("sip:other@example.org", KMS, PERIOD, 0, 1388)).isNotEqualTo(uid);
    assertThat(Uid.of(USER, "kms2.example.org", PERIOD, 0, 1388)).isNotEqualTo(uid);
    assertThat(Uid.of(USER, KMS, PERIOD + 1, 0, 1388)).isNotEqualTo(uid);
    assertThat(Uid.of(USER, KMS, PERIOD, 1, 1388)).isNotEqualTo(uid);
    assertThat(Uid.of(USER, KMS, PERIOD, 0, 1389)).isNotEqualTo(uid);
  }

  @Test
  void theCaseOfAnIdentifierCounts() {
    assertThat(Uid.of("sip:User@example.org", KMS, PERIOD, 0, 1388))
        .isNotEqualTo(Uid.of(USER, KMS, PERIOD, 0, 1388));
  }

  @Test
  void textThatIsTheSameAfterNfkcHasOneUid() {
    Uid composed = Uid.of("sip:r\u00e9mi@example.org", KMS, PERIOD, 0, 1388);

    assertThat(Uid.of("sip:re\u0301mi@example.org", KMS, PERIOD, 0, 1388)).isEqualTo(composed);
  }

  @Test
  void aPeriodNumberBeyondThirtyTwoBitsIsTaken() {
    assertThat(Uid.of(USER, KMS, 1, 0, 1L << 32))
        .isNotEqualTo(Uid.of(USER, KMS, 1, 0, 0))
        .isEqualTo(Uid.of(USER, KMS, 1, 0, 4_294_967_296L));
  }

  @Test
  void anOffsetIsAllowedUpToOneSecondBelowThePeriod() {
    assertThat(Uid.of(USER, KMS, PERIOD, PERIOD - 1, 0).octets()).hasSize(Uid.OCTETS);
    assertThatIllegalArgumentException().isThrownBy(() -> Uid.of(USER, KMS, PERIOD, PERIOD, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Uid.of(USER, KMS, PERIOD, -1, 0));
  }

  @Test
  void aPeriodOfNoLengthIsRefused() {
    assertThat(Uid.of(USER, KMS, 1, 0, 0).octets()).hasSize(Uid.OCTETS);
    assertThatIllegalArgumentException().isThrownBy(() -> Uid.of(USER, KMS, 0, 0, 0));
  }

  @Test
  void aNegativePeriodNumberIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Uid.of(USER, KMS, PERIOD, 0, -1));
  }

  @Test
  void anIdentifierHasOneTo65535Octets() {
    assertThat(Uid.of("a".repeat(65_535), KMS, PERIOD, 0, 0).octets()).hasSize(Uid.OCTETS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Uid.of("a".repeat(65_536), KMS, PERIOD, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Uid.of("", KMS, PERIOD, 0, 0));
  }

  @Test
  void halfASurrogatePairIsRefusedInsteadOfBecomingAQuestionMark() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Uid.of("sip:\ud800@example.org", KMS, PERIOD, 0, 0))
        .withMessageContaining("identifier");
  }

  @Test
  void octetsGoInAndOutAsCopies() {
    // Given
    byte[] octets = new byte[Uid.OCTETS];
    Uid uid = Uid.ofOctets(octets);

    // When
    octets[0] = 1;
    uid.octets()[1] = 1;

    // Then
    assertThat(uid.octets()).isEqualTo(new byte[Uid.OCTETS]);
    assertThat(uid).isEqualTo(Uid.ofOctets(new byte[Uid.OCTETS])).hasSameHashCodeAs(uid);
  }

  @Test
  void aUidHasThirtyTwoOctets() {
    assertThatIllegalArgumentException().isThrownBy(() -> Uid.ofOctets(new byte[31]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Uid.ofOctets(Arrays.copyOf(new byte[0], 33)));
  }
}
