package org.mcvideo.kms.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.crypto.Uid;

class UserKeysTest {
  private static final KeyPeriods MONTHLY = new KeyPeriods(2_592_000, 0);
  private static final TestKms KMS = new TestKms("kms.example.org", KmsScope.ofRoot(), MONTHLY);
  private static final SecurityIdentity ALICE = new SecurityIdentity("sip:alice@example.org");
  private static final KeyPeriod PERIOD = MONTHLY.at(Instant.parse("2026-03-01T12:00:00Z"));
  private static final IssuedKeys ISSUED = KMS.issue(ALICE, PERIOD);

  @Test
  void keysOfTheKmsAreAccepted() throws RefusedKeys {
    UserKeys keys = UserKeys.verified(ISSUED, KMS.certificate());

    assertThat(keys.owner()).isEqualTo(ALICE);
    assertThat(keys.period()).isEqualTo(PERIOD);
    assertThat(keys.uid()).isEqualTo(KMS.certificate().uidOf(ALICE, PERIOD));
    assertThat(keys.certificate()).isEqualTo(KMS.certificate());
    assertThat(keys.validity()).isEqualTo(Validity.UNLIMITED);
    assertThat(keys.exposeIssued()).isEqualTo(ISSUED);
  }

  @Test
  void keysThatNameAnotherKmsAreRefused() {
    IssuedKeys issued = labelled(ALICE, new KmsUri("kms2.example.org"), PERIOD.number());

    assertThat(reasonFor(issued, KMS.certificate())).isEqualTo(RefusedKeys.Reason.KMS);
  }

  @Test
  void keysThatNameAnotherPeriodAreRefused() {
    IssuedKeys issued = labelled(ALICE, KMS.certificate().uri(), PERIOD.number() + 1);

    assertThat(reasonFor(issued, KMS.certificate())).isEqualTo(RefusedKeys.Reason.UID);
  }

  @Test
  void aPeriodNumberThatIsNoneIsRefused() {
    assertThat(reasonFor(labelled(ALICE, KMS.certificate().uri(), -1), KMS.certificate()))
        .isEqualTo(RefusedKeys.Reason.PERIOD);
    assertThat(
            reasonFor(labelled(ALICE, KMS.certificate().uri(), Long.MAX_VALUE), KMS.certificate()))
        .isEqualTo(RefusedKeys.Reason.PERIOD);
  }

  @Test
  void keysOfAnotherOwnerAreRefused() {
    SecurityIdentity bob = new SecurityIdentity("sip:bob@example.org");
    IssuedKeys issued = labelled(bob, KMS.certificate().uri(), PERIOD.number());

    assertThat(reasonFor(issued, KMS.certificate())).isEqualTo(RefusedKeys.Reason.UID);
  }

  @Test
  void keysOutsideTheScopeOfTheKmsAreRefused() {
    KmsCertificate partner =
        new KmsCertificate(
            KMS.certificate().uri(),
            new KmsScope(false, Set.of("partner.example")),
            KMS.certificate().keys(),
            MONTHLY,
            Validity.UNLIMITED);

    assertThat(reasonFor(ISSUED, partner)).isEqualTo(RefusedKeys.Reason.SCOPE);
  }

  @Test
  void aValidityOutsideThePeriodIsRefused() {
    assertThat(reasonFor(validTo(PERIOD.start().minusNanos(1)), KMS.certificate()))
        .isEqualTo(RefusedKeys.Reason.PERIOD);
    assertThat(reasonFor(validFrom(PERIOD.end()), KMS.certificate()))
        .isEqualTo(RefusedKeys.Reason.PERIOD);
  }

  @Test
  void aValidityThatTouchesThePeriodIsAccepted() throws RefusedKeys {
    assertThat(UserKeys.verified(validTo(PERIOD.start()), KMS.certificate()).uid())
        .isEqualTo(ISSUED.label().uid());
    assertThat(UserKeys.verified(validFrom(PERIOD.end().minusNanos(1)), KMS.certificate()).uid())
        .isEqualTo(ISSUED.label().uid());
  }

  @Test
  void theSigningKeyOfAnotherUidIsRefused() {
    PrivateKeys other = KMS.privateKeys(Uid.ofOctets(new byte[Uid.OCTETS]));
    PrivateKeys mixed = new PrivateKeys(ISSUED.keys().decryption(), other.signing());
    IssuedKeys issued = new IssuedKeys(ISSUED.label(), ISSUED.validity(), mixed);

    assertThat(reasonFor(issued, KMS.certificate())).isEqualTo(RefusedKeys.Reason.SIGNING_KEY);
  }

  @Test
  void theDecryptionKeyOfAnotherUidIsRefused() {
    PrivateKeys other = KMS.privateKeys(Uid.ofOctets(new byte[Uid.OCTETS]));
    PrivateKeys mixed = new PrivateKeys(other.decryption(), ISSUED.keys().signing());
    IssuedKeys issued = new IssuedKeys(ISSUED.label(), ISSUED.validity(), mixed);

    assertThat(reasonFor(issued, KMS.certificate())).isEqualTo(RefusedKeys.Reason.DECRYPTION_KEY);
  }

  @Test
  void keysDoNotShowTheirSecrets() throws RefusedKeys {
    assertThat(UserKeys.verified(ISSUED, KMS.certificate()).toString())
        .contains("sip:alice@example.org")
        .endsWith("redacted]");
  }

  private static IssuedKeys labelled(SecurityIdentity owner, KmsUri kms, long periodNumber) {
    IssuedKeys.Label label = new IssuedKeys.Label(owner, kms, ISSUED.label().uid(), periodNumber);
    return new IssuedKeys(label, ISSUED.validity(), ISSUED.keys());
  }

  private static IssuedKeys validFrom(Instant from) {
    Validity validity = new Validity(Optional.of(from), Optional.empty(), false);
    return new IssuedKeys(ISSUED.label(), validity, ISSUED.keys());
  }

  private static IssuedKeys validTo(Instant to) {
    Validity validity = new Validity(Optional.empty(), Optional.of(to), false);
    return new IssuedKeys(ISSUED.label(), validity, ISSUED.keys());
  }

  private static RefusedKeys.Reason reasonFor(IssuedKeys issued, KmsCertificate certificate) {
    return catchThrowableOfType(RefusedKeys.class, () -> UserKeys.verified(issued, certificate))
        .reason();
  }
}
