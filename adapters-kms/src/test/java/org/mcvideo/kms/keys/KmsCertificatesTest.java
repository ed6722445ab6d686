package org.mcvideo.kms.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.id.SecurityIdentity;

class KmsCertificatesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final KeyPeriods MONTHLY = new KeyPeriods(2_592_000, 0);
  private static final SecurityIdentity ALICE = new SecurityIdentity("sip:alice@example.org");
  private static final SecurityIdentity PAULA = new SecurityIdentity("sip:paula@partner.example");
  private static final KmsPublicKeys KEYS =
      new TestKms("kms.example.org", KmsScope.ofRoot(), MONTHLY).certificate().keys();
  private static final KmsScope PARTNER = new KmsScope(false, Set.of("Partner.example"));

  private final KmsCertificate root =
      certificate("kms.example.org", KmsScope.ofRoot(), Validity.UNLIMITED);
  private final KmsCertificate partner =
      certificate("kms.partner.example", PARTNER, Validity.UNLIMITED);
  private final KmsCertificates certificates = new KmsCertificates(List.of(partner, root));

  @Test
  void aCertificateIsFoundByTheNameOfItsKms() {
    assertThat(certificates.of(new KmsUri("kms.partner.example"), NOW)).contains(partner);
    assertThat(certificates.of(new KmsUri("kms.Partner.example"), NOW)).isEmpty();
  }

  @Test
  void theKmsOfAPartnerServesItsDomainAndTheOwnOneTheRest() {
    assertThat(certificates.serving(PAULA, NOW)).contains(partner);
    assertThat(certificates.serving(ALICE, NOW)).contains(root);
    assertThat(certificates.serving(new SecurityIdentity("tel:+4912345"), NOW)).contains(root);
  }

  @Test
  void theOwnKmsComesFirstWhereBothNameADomain() {
    KmsScope both = new KmsScope(true, Set.of("partner.example"));
    KmsCertificate owner = certificate("kms.example.org", both, Validity.UNLIMITED);

    assertThat(new KmsCertificates(List.of(owner, partner)).serving(PAULA, NOW)).contains(owner);
  }

  @Test
  void withoutTheOwnKmsOthersAreNotServed() {
    assertThat(new KmsCertificates(List.of(partner)).serving(ALICE, NOW)).isEmpty();
  }

  @Test
  void theNewestOfSeveralValidCertificatesIsTaken() {
    KmsCertificate older = validFrom("2026-01-01T00:00:00Z", false);
    KmsCertificate newer = validFrom("2026-02-01T00:00:00Z", false);
    KmsCertificate next = validFrom("2026-04-01T00:00:00Z", false);
    KmsCertificate revoked = validFrom("2026-02-15T00:00:00Z", true);
    KmsCertificates all = new KmsCertificates(List.of(older, next, newer, revoked));

    assertThat(all.of(older.uri(), NOW)).contains(newer);
    assertThat(all.serving(ALICE, NOW)).contains(newer);
    assertThat(all.of(older.uri(), Instant.parse("2025-12-31T23:59:59Z"))).isEmpty();
  }

  @Test
  void aCertificateWhosePeriodsHaveNotBegunIsNotUsed() {
    KmsCertificate late =
        new KmsCertificate(
            root.uri(),
            KmsScope.ofRoot(),
            KEYS,
            new KeyPeriods(KeyPeriods.MAX_LENGTH_SECONDS, 4_200_000_000L),
            Validity.UNLIMITED);

    assertThat(new KmsCertificates(List.of(late)).of(root.uri(), NOW)).isEmpty();
  }

  @Test
  void aValidityHoldsFromItsFirstToItsLastInstant() {
    Instant end = NOW.plusSeconds(10);
    Validity validity = new Validity(Optional.of(NOW), Optional.of(end), false);

    assertThat(validity.holdsAt(NOW.minusNanos(1))).isFalse();
    assertThat(validity.holdsAt(NOW)).isTrue();
    assertThat(validity.holdsAt(end)).isTrue();
    assertThat(validity.holdsAt(end.plusNanos(1))).isFalse();
    assertThat(new Validity(Optional.of(NOW), Optional.of(end), true).holdsAt(NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:paula@partner.example",
        "sip:paula@PARTNER.example:5060",
        "sip:paula@partner.example;user=phone?x=y",
        "sip:partner.example",
        "sip:paula@sub.partner.example",
        "paula@partner.example"
      })
  void theDomainOfAnIdentityIsRecognised(String uri) {
    assertThat(PARTNER.covers(new SecurityIdentity(uri))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:paula@notpartner.example",
        "sip:alice@example.org",
        "sip:alice@example.org;x=@partner.example",
        "sip:partner.example@example.org",
        "sip:alice@example.org/partner.example",
        "sip:alice@",
        "tel:+4912345"
      })
  void anIdentityOutsideTheDomainIsNotCovered(String uri) {
    assertThat(PARTNER.covers(new SecurityIdentity(uri))).isFalse();
  }

  @Test
  void aPartnerWithoutDomainsAnswersForNobody() {
    assertThat(new KmsScope(false, Set.of()).covers(PAULA)).isFalse();
  }

  @Test
  void aKmsUriHasOneTo256Characters() {
    assertThat(new KmsUri("a".repeat(256)).text()).hasSize(256);
    assertThat(KmsUri.parse("a".repeat(256))).isPresent();
    assertThat(KmsUri.parse("a".repeat(257))).isEmpty();
    assertThat(KmsUri.parse("")).isEmpty();
    // One character that NFKC makes eighteen of.
    assertThat(KmsUri.parse("\ufdfa".repeat(100))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new KmsUri("a".repeat(257)));
    assertThatIllegalArgumentException().isThrownBy(() -> new KmsUri(""));
  }

  private KmsCertificate validFrom(String from, boolean revoked) {
    Validity validity = new Validity(Optional.of(Instant.parse(from)), Optional.empty(), revoked);
    return certificate("kms.example.org", KmsScope.ofRoot(), validity);
  }

  private static KmsCertificate certificate(String uri, KmsScope scope, Validity validity) {
    return new KmsCertificate(new KmsUri(uri), scope, KEYS, MONTHLY, validity);
  }
}
