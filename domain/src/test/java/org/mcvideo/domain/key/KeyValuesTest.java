package org.mcvideo.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.mcvideo.domain.Samples.ALICE;
import static org.mcvideo.domain.Samples.BOB;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.SecurityIdentity;

class KeyValuesTest {
  private static final CskId ID = new CskId(0x2000_0001);

  @Test
  void aSealedKeyIsACopyOfItsOctets() {
    // Given
    byte[] octets = {1, 2, 3};
    SealedCsk sealed = SealedCsk.of(octets);
    // When
    octets[0] = 9;
    sealed.octets()[1] = 9;
    // Then
    assertThat(sealed.octets()).containsExactly(1, 2, 3);
    assertThat(sealed)
        .isEqualTo(SealedCsk.of(new byte[] {1, 2, 3}))
        .hasSameHashCodeAs(SealedCsk.of(new byte[] {1, 2, 3}))
        .isNotEqualTo(SealedCsk.of(new byte[] {1, 2}))
        .isNotEqualTo("SealedCsk")
        .hasToString("SealedCsk[3 octets]");
  }

  @Test
  void aFingerprintIsACopyOfItsOctets() {
    // Given
    byte[] octets = new byte[Fingerprint.LENGTH];
    Fingerprint fingerprint = Fingerprint.of(octets);
    // When
    octets[0] = 1;
    fingerprint.octets()[1] = 1;
    // Then
    assertThat(fingerprint.octets()).containsOnly(0);
    assertThat(fingerprint)
        .isEqualTo(Fingerprint.of(new byte[Fingerprint.LENGTH]))
        .hasSameHashCodeAs(Fingerprint.of(new byte[Fingerprint.LENGTH]))
        .isNotEqualTo(Fingerprint.of(octets))
        .isNotEqualTo("0")
        .hasToString("00".repeat(Fingerprint.LENGTH));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void aFingerprintOfAnotherLengthIsRefused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fingerprint.of(new byte[length]))
        .withMessage("fingerprint has " + length + " octets, not 32");
  }

  @Test
  void anAgreedKeyMissesNothing() {
    // Given
    Csk csk = HeldCsk.from(ALICE).csk();
    // Then
    assertThatNullPointerException().isThrownBy(() -> new AgreedCsk(null, ID, ALICE));
    assertThatNullPointerException().isThrownBy(() -> new AgreedCsk(csk, null, ALICE));
    assertThatNullPointerException().isThrownBy(() -> new AgreedCsk(csk, ID, null));
  }

  @Test
  void aReceivedKeyIsAgreedWithItsSender() {
    // Given
    ReceivedCsk received = HeldCsk.from(ALICE);
    // Then
    assertThat(received.isFrom(ALICE)).isTrue();
    assertThat(received.isFrom(BOB)).isFalse();
    assertThat(received.agreedWith(ALICE))
        .isEqualTo(new AgreedCsk(received.csk(), received.id(), ALICE));
  }

  @Test
  void anyUserOrOneIdentityIsExpected() {
    // Given
    SecurityIdentity server = new SecurityIdentity("sip:server.example");
    // Then
    assertThat(ExpectedInitiator.anyUser().identity()).isEmpty();
    assertThat(ExpectedInitiator.only(server).identity()).contains(server);
    assertThatNullPointerException().isThrownBy(() -> ExpectedInitiator.only(null));
  }

  @Test
  void anEmptyKeyringFindsNothing() {
    assertThat(Keyring.empty().find(ID)).isEmpty();
  }

  @Test
  void contentInClearOpensWithoutKeys() throws UnopenableEnvelope {
    // Given
    Envelope<String> envelope = Envelope.clear("content");
    // Then
    assertThat(envelope.keyId()).isEmpty();
    assertThat(envelope.open(Keyring.empty())).isEqualTo("content");
    assertThatNullPointerException().isThrownBy(() -> Envelope.clear(null));
  }

  @ParameterizedTest
  @EnumSource(UnopenableEnvelope.Reason.class)
  void anEnvelopeThatStaysClosedSaysWhyAndCarriesNoStack(UnopenableEnvelope.Reason reason) {
    // When
    UnopenableEnvelope closed = new UnopenableEnvelope(reason, "detail");
    // Then
    assertThat(closed.reason()).isEqualTo(reason);
    assertThat(closed).hasMessage(reason + ": detail");
    assertThat(closed.getStackTrace()).isEmpty();
  }
}
