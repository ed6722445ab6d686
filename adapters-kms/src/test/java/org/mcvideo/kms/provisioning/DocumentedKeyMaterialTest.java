package org.mcvideo.kms.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.RefusedKeys;
import org.mcvideo.kms.keys.TestKms;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.keys.Validity;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;

class DocumentedKeyMaterialTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final SecurityIdentity ALICE = new SecurityIdentity("sip:alice@example.org");
  private static final SecurityIdentity BOB = new SecurityIdentity("sip:bob@example.org");
  private static final KeyPeriods MONTHLY = new KeyPeriods(2_592_000, 0);
  private static final TestKms KMS = new TestKms("kms.example.org", KmsScope.ofRoot(), MONTHLY);
  private static final TestKms PARTNER =
      new TestKms("kms.partner.example", new KmsScope(false, Set.of("partner.example")), MONTHLY);
  private static final KmsContent INIT = new KmsContent.Initialisation(KMS.certificate());

  @Test
  void certificatesAndKeysOfAllDocumentsAreAtHand() throws Exception {
    // When
    KeyMaterialSource source =
        KmsDocuments.keyMaterial(
            List.of(
                keys(KMS.issue(ALICE, MONTHLY.at(NOON))),
                INIT,
                new KmsContent.CertificateCache(
                    Optional.empty(), List.of(PARTNER.certificate()), List.of()),
                keys(KMS.issue(BOB, MONTHLY.at(NOON))),
                new KmsContent.Failure(4, "no"),
                new KmsContent.Nothing()));

    // Then
    assertThat(source.certificates().all())
        .containsExactly(KMS.certificate(), PARTNER.certificate());
    assertThat(source.keysOf(ALICE, NOON)).map(UserKeys::owner).contains(ALICE);
    assertThat(source.keysOf(BOB, NOON)).map(UserKeys::owner).contains(BOB);
  }

  @Test
  void keysOfAnotherPeriodAreAbsent() throws Exception {
    // Given
    KeyMaterialSource source =
        KmsDocuments.keyMaterial(List.of(INIT, keys(KMS.issue(ALICE, MONTHLY.at(NOON)))));

    // Then
    assertThat(source.keysOf(ALICE, MONTHLY.at(NOON).start())).isPresent();
    assertThat(source.keysOf(ALICE, MONTHLY.at(NOON).start().minusNanos(1))).isEmpty();
    assertThat(source.keysOf(ALICE, MONTHLY.at(NOON).end())).isEmpty();
    assertThat(source.keysOf(BOB, NOON)).isEmpty();
  }

  @Test
  void ofTwoKeySetsOfAPeriodTheOneThatIsNotRevokedCounts() throws Exception {
    // Given
    IssuedKeys good = KMS.issue(ALICE, MONTHLY.at(NOON));
    IssuedKeys revoked =
        new IssuedKeys(
            good.label(), new Validity(Optional.empty(), Optional.empty(), true), good.keys());

    // Then
    for (List<IssuedKeys> order : List.of(List.of(good, revoked), List.of(revoked, good))) {
      KeyMaterialSource source =
          KmsDocuments.keyMaterial(List.of(INIT, new KmsContent.KeyProvision(order)));
      assertThat(source.keysOf(ALICE, NOON))
          .get()
          .extracting(k -> k.validity().revoked())
          .isEqualTo(false);
    }
  }

  @Test
  void keysAreVerifiedWithTheCertificateOfItsKmsThatFits() throws Exception {
    // Given
    KmsCertificate other =
        new TestKms("kms.other.example", KmsScope.ofRoot(), MONTHLY).certificate();
    KmsCertificate sameNameOtherKeys =
        new KmsCertificate(
            KMS.certificate().uri(), KmsScope.ofRoot(), other.keys(), MONTHLY, Validity.UNLIMITED);

    // When
    KeyMaterialSource source =
        KmsDocuments.keyMaterial(
            List.of(
                new KmsContent.Initialisation(sameNameOtherKeys),
                INIT,
                keys(KMS.issue(ALICE, MONTHLY.at(NOON)))));

    // Then
    assertThat(source.keysOf(ALICE, NOON))
        .get()
        .extracting(UserKeys::certificate)
        .isEqualTo(KMS.certificate());
    assertThat(
            catchThrowableOfType(
                    RefusedKeys.class,
                    () ->
                        KmsDocuments.keyMaterial(
                            List.of(
                                new KmsContent.Initialisation(sameNameOtherKeys),
                                keys(KMS.issue(ALICE, MONTHLY.at(NOON))))))
                .reason())
        .isEqualTo(RefusedKeys.Reason.SIGNING_KEY);
  }

  @Test
  void keysOfAKmsWithoutACertificateAreRefused() {
    for (List<KmsContent> documents :
        List.of(
            List.of(keys(PARTNER.issue(ALICE, MONTHLY.at(NOON)))),
            List.of(INIT, keys(PARTNER.issue(ALICE, MONTHLY.at(NOON)))))) {
      assertThat(
              catchThrowableOfType(
                      MalformedKmsDocument.class, () -> KmsDocuments.keyMaterial(documents))
                  .reason())
          .isEqualTo(Reason.MISSING);
    }
  }

  @Test
  void itPrintsItselfWithoutSecrets() throws Exception {
    KeyMaterialSource source =
        KmsDocuments.keyMaterial(List.of(INIT, keys(KMS.issue(ALICE, MONTHLY.at(NOON)))));
    assertThat(source.toString()).contains("redacted").hasSizeLessThan(200);
  }

  private static KmsContent keys(IssuedKeys issued) {
    return new KmsContent.KeyProvision(List.of(issued));
  }
}
