package org.mcvideo.kms.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.kms.embedded.ServedKms.ALICE;
import static org.mcvideo.kms.embedded.ServedKms.BOB;
import static org.mcvideo.kms.embedded.ServedKms.MONTHLY;
import static org.mcvideo.kms.embedded.ServedKms.NOON;
import static org.mcvideo.kms.embedded.ServedKms.URI_OF_KMS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.embedded.MasterSecrets.KnownValues;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.files.UnopenableSeal;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.provisioning.KeyWindow;

class EmbeddedKmsTest {
  private static final KmsDescription DESCRIPTION =
      new KmsDescription(URI_OF_KMS, MONTHLY, Set.of("example.org"));
  private static final KeyPeriod PERIOD = MONTHLY.at(NOON);

  private final SecureRandom random = new SecureRandom();
  private final SealingKey sealing = SealingKey.generate(random);
  private final ManualClock clock = ManualClock.at(NOON);
  private KmsFolder folder;

  @BeforeEach
  void name(@TempDir Path directory) {
    folder = new KmsFolder(directory.resolve("kms"), sealing);
  }

  @Test
  void aKmsIsTheSameAfterARestart() throws Exception {
    // Given
    create();
    KmsCertificate before;
    try (EmbeddedKms kms = open()) {
      before = kms.certificate();
    }

    // When
    try (EmbeddedKms kms = open()) {
      // Then
      assertThat(kms.certificate()).isEqualTo(before);
      UserKeys keys = UserKeys.verified(kms.issue(new IssueRequest("t", ALICE, PERIOD)), before);
      assertThat(keys.owner()).isEqualTo(ALICE);
    }
    assertThat(before.scope().root()).isTrue();
    assertThat(before.scope().domains()).containsExactly("example.org");
    assertThat(before.periods()).isEqualTo(MONTHLY);
  }

  @Test
  void partnersAreKept() throws Exception {
    // Given
    create();
    KmsCertificate partner = PartnerCertificates.of("kms.partner.example", "partner.example");
    KmsCertificate other = PartnerCertificates.of("kms.other.example", "other.example");
    KmsCertificate renewed =
        PartnerCertificates.of("kms.partner.example", "partner.example", "x.example");

    // When
    try (EmbeddedKms kms = open()) {
      kms.believe(partner);
      kms.believe(other);
      kms.believe(renewed);
    }

    // Then
    try (EmbeddedKms kms = open()) {
      assertThat(kms.partners()).containsExactlyInAnyOrder(renewed, other);
      assertThat(kms.certificates().all()).hasSize(3).contains(kms.certificate());
    }
  }

  @Test
  void aPartnerWithoutBoundsIsNotBelieved() throws Exception {
    create();
    try (EmbeddedKms kms = open()) {
      assertNotBelieved(kms, PartnerCertificates.of("kms.partner.example"));
      assertNotBelieved(kms, PartnerCertificates.of(URI_OF_KMS.text(), "example.org"));
      assertNotBelieved(kms, kms.certificate());
      assertThat(kms.partners()).isEmpty();
    }
  }

  @Test
  void aPartnerThatDoesNotFitIntoAnAnswerIsNotBelieved() throws Exception {
    create();
    String[] domains =
        IntStream.range(0, 40_000).mapToObj(i -> "domain-" + i + ".example").toArray(String[]::new);
    try (EmbeddedKms kms = open()) {
      assertNotBelieved(kms, PartnerCertificates.of("kms.partner.example", domains));
    }
    try (EmbeddedKms kms = open()) {
      assertThat(kms.partners()).isEmpty();
    }
  }

  @Test
  void keysOfThisProcessAreIssuedOncePerPeriod() throws Exception {
    create();
    try (EmbeddedKms kms = open()) {
      // Given
      KeyMaterialSource source = kms.keyMaterial("server", Set.of(ALICE), KeyWindow.USUAL);

      // When
      UserKeys first = source.keysOf(ALICE, NOON).orElseThrow();
      UserKeys again = source.keysOf(ALICE, NOON.plusSeconds(5)).orElseThrow();
      UserKeys next = source.keysOf(ALICE, PERIOD.end()).orElseThrow();

      // Then
      assertThat(again).isSameAs(first);
      assertThat(next.period()).isEqualTo(PERIOD.next());
      assertThat(source.keysOf(BOB, NOON)).isEmpty();
      assertThat(source.keysOf(ALICE, PERIOD.next().end())).isEmpty();
      assertThat(source.keysOf(ALICE, Instant.parse("1899-12-31T23:59:59Z"))).isEmpty();
      assertThat(audit()).hasSize(2).allMatch(line -> line.contains("requester=server "));
    }
  }

  @Test
  void keysOfAPastPeriodStayForTheWindow() throws Exception {
    create();
    try (EmbeddedKms kms = open()) {
      // Given
      KeyMaterialSource source = kms.keyMaterial("server", Set.of(ALICE), KeyWindow.USUAL);
      UserKeys old = source.keysOf(ALICE, NOON).orElseThrow();

      // When
      clock.set(PERIOD.end().plus(Duration.ofMinutes(59)));

      // Then
      assertThat(source.keysOf(ALICE, NOON)).containsSame(old);
      assertThat(source.keysOf(ALICE, clock.instant()).orElseThrow().period())
          .isEqualTo(PERIOD.next());

      // When
      clock.set(PERIOD.end().plus(Duration.ofMinutes(61)));

      // Then
      assertThat(source.keysOf(ALICE, NOON)).isEmpty();
    }
  }

  @Test
  void whatCannotBeWrittenDownIsNotIssued() throws Exception {
    create();
    EmbeddedKms kms = open();
    KeyMaterialSource source = kms.keyMaterial("server", Set.of(ALICE), KeyWindow.USUAL);
    kms.close();

    assertThatThrownBy(() -> source.keysOf(ALICE, NOON)).isInstanceOf(PortUnavailable.class);
    assertThatThrownBy(() -> kms.issue(new IssueRequest("t", ALICE, PERIOD)))
        .isInstanceOf(IOException.class);
    assertThat(audit()).isEmpty();
  }

  @Test
  void theTrailHoldsNoKeysAndOneLineEach() throws Exception {
    create();
    SecurityIdentity odd = new SecurityIdentity("sip:a\u0085b%\"\u2028@example.org");
    try (EmbeddedKms kms = open()) {
      kms.refuse(
          new IssueRequest("x y=z\noutcome=issued", odd, PERIOD), IssueOutcome.REFUSED_PERIOD);
    }

    assertThat(audit())
        .containsExactly(
            "time=2026-03-01T12:00:00Z requester=x%u0020y=z%u000Aoutcome=issued"
                + " user=sip:a%u0085b%u0025%u0022%u2028@example.org period="
                + PERIOD.number()
                + " outcome=refused-period");
  }

  @Test
  void manyThreadsGetOneKeySetEach() throws Exception {
    create();
    Set<SecurityIdentity> users =
        IntStream.range(0, 8)
            .mapToObj(i -> new SecurityIdentity("sip:user" + i + "@example.org"))
            .collect(Collectors.toSet());
    try (EmbeddedKms kms = open()) {
      KeyMaterialSource source = kms.keyMaterial("server", users, KeyWindow.USUAL);

      Set<UserKeys> keys =
          IntStream.range(0, 64)
              .parallel()
              .mapToObj(i -> new SecurityIdentity("sip:user" + i % 8 + "@example.org"))
              .map(user -> source.keysOf(user, NOON))
              .map(Optional::orElseThrow)
              .collect(Collectors.toCollection(HashSet::new));

      assertThat(keys).hasSize(8);
      assertThat(audit()).hasSize(8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example org", "example.org/", "\u00e9.example", "a\u0000b"})
  void aDomainThatIsNoneIsRefused(String domain) {
    assertThatThrownBy(() -> new KmsDescription(URI_OF_KMS, MONTHLY, Set.of(domain)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void create() throws IOException {
    EmbeddedKms.create(folder, DESCRIPTION, MasterSecrets.generate(random), random);
  }

  private EmbeddedKms open() throws IOException, UnopenableSeal, InsecureMasterSecret {
    return EmbeddedKms.open(folder, KnownValues.REFUSED, clock, random);
  }

  private List<String> audit() throws IOException {
    return Files.readAllLines(folder.directory().resolve(KmsFolder.AUDIT_FILE));
  }

  private static void assertNotBelieved(EmbeddedKms kms, KmsCertificate partner) {
    assertThatThrownBy(() -> kms.believe(partner)).isInstanceOf(IllegalArgumentException.class);
  }
}
