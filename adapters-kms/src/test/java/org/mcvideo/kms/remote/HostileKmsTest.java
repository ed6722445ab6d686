package org.mcvideo.kms.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.kms.embedded.ServedKms.ALICE;
import static org.mcvideo.kms.embedded.ServedKms.MONTHLY;
import static org.mcvideo.kms.embedded.ServedKms.NOON;
import static org.mcvideo.kms.embedded.ServedKms.OPERATOR;
import static org.mcvideo.kms.embedded.ServedKms.SERVER;

import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.embedded.PartnerCertificates;
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.TestKms;
import org.mcvideo.kms.keys.Validity;
import org.mcvideo.kms.provisioning.Exchange;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.KmsResponse;

/** What a KMS of any make, or somebody in its place, can answer: nothing unverified is taken. */
class HostileKmsTest {
  private static final TestKms KMS = new TestKms("kms.example.org", KmsScope.ofRoot(), MONTHLY);
  private static final TestKms OTHER = new TestKms("other.example", KmsScope.ofRoot(), MONTHLY);
  private static final Validity REVOKED = new Validity(Optional.empty(), Optional.empty(), true);

  @TempDir Path folder;
  private final ManualClock clock = ManualClock.at(NOON);
  private ScriptedKms kms;
  private RemoteWorld world;

  @BeforeEach
  void serve() throws Exception {
    InsecureDevelopmentTls.create(folder, List.of("localhost"), Instant.now(), new SecureRandom());
    kms = new ScriptedKms(folder);
    world =
        new RemoteWorld(
            folder,
            clock,
            kms.root(),
            InsecureDevelopmentTls.trust(folder),
            AccessToken.of("token"));
    kms.answer("init", document(new KmsContent.Initialisation(KMS.certificate())));
    kms.answer("certcache", partners());
    kms.answer("keyprov", keys(issued(SERVER)));
  }

  @AfterEach
  void stop() {
    kms.close();
  }

  @Test
  void aKmsOfAnotherMakeIsUnderstood() throws Exception {
    try (RemoteKms remote = world.open()) {
      assertThat(remote.keysOf(SERVER, NOON)).isPresent();
      assertThat(remote.certificates().all()).containsExactly(KMS.certificate());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "<a/>", "<KmsResponse/>", "\u0000", "<!DOCTYPE a><a/>"})
  void anAnswerThatIsNoneBringsNothing(String body) throws Exception {
    kms.answer("init", body.getBytes(UTF_8));

    assertNothingAtHand();
  }

  @Test
  void garbageBringsNothing() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      byte[] garbage = new byte[1 + random.nextInt(3_000)];
      random.nextBytes(garbage);
      kms.answer("init", garbage);
      try (RemoteKms remote = world.open()) {
        assertThatThrownBy(remote::certificates)
            .as("seed %d, answer %d", seed, i)
            .isInstanceOf(PortUnavailable.class);
      }
    }
  }

  @Test
  void garbageLaterTakesNothingAway() throws Exception {
    try (RemoteKms remote = world.open()) {
      for (String resource : List.of("init", "certcache", "keyprov")) {
        kms.answer(resource, "<KmsResponse/>".getBytes(UTF_8));
      }

      world.alarm.ring();

      assertThat(remote.keysOf(SERVER, NOON)).isPresent();
    }
  }

  @Test
  void anAnswerToAnotherQuestionBringsNothing() throws Exception {
    kms.answer("init", keys(issued(SERVER)));

    assertNothingAtHand();
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    kms.script(
        "init",
        exchange -> {
          exchange.getResponseHeaders().set("Location", kms.root() + "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
        });

    assertNothingAtHand();
    assertThat(kms.asked()).isOne();
  }

  @Test
  void anAnswerWithoutEndIsLeft() throws Exception {
    world.maxOctets = 10_000;
    kms.script(
        "init",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          while (true) {
            out.write(' ');
          }
        });

    assertNothingAtHand();
  }

  @Test
  void anAnswerThatNeverComesIsLeft() throws Exception {
    world.exchange = Duration.ofMillis(300);
    kms.script(
        "init",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('<');
          exchange.getResponseBody().flush();
          pause();
        });

    assertNothingAtHand();
  }

  @Test
  void aCertificateThatIsNoneOfARootBringsNothing() throws Exception {
    KmsCertificate external = PartnerCertificates.of("kms.example.org", "example.org");
    kms.answer("init", document(new KmsContent.Initialisation(external)));

    assertNothingAtHand();
  }

  @Test
  void aCertificateThatIsRevokedTakesItsKeysAway() throws Exception {
    try (RemoteKms remote = world.open()) {
      assertThat(remote.keysOf(SERVER, NOON)).isPresent();
      kms.answer("init", document(new KmsContent.Initialisation(revoked(KMS.certificate()))));

      world.alarm.ring();

      assertThatThrownBy(() -> remote.keysOf(SERVER, NOON)).isInstanceOf(PortUnavailable.class);
    }
    kms.close();
    try (RemoteKms again = world.open()) {
      assertThatThrownBy(again::certificates).isInstanceOf(PortUnavailable.class);
    }
  }

  @Test
  void newKeysOfTheKmsReplaceTheOldOnes() throws Exception {
    try (RemoteKms remote = world.open()) {
      KmsCertificate renewed =
          new KmsCertificate(
              KMS.certificate().uri(),
              KMS.certificate().scope(),
              OTHER.certificate().keys(),
              MONTHLY,
              Validity.UNLIMITED);
      kms.answer("init", document(new KmsContent.Initialisation(renewed)));

      world.alarm.ring();

      assertThat(remote.certificates().all()).containsExactly(renewed);
      // The key sets are still those of the old keys, and do not go with the new ones.
      assertThat(remote.keysOf(SERVER, NOON)).isEmpty();
    }
  }

  @Test
  void keysThatDoNotVerifyAreNotTaken() throws Exception {
    IssuedKeys good = issued(SERVER);
    IssuedKeys foreign =
        new IssuedKeys(good.label(), good.validity(), OTHER.privateKeys(good.label().uid()));
    kms.answer("keyprov", keys(foreign));

    try (RemoteKms remote = world.open()) {
      assertThat(remote.keysOf(SERVER, NOON)).isEmpty();
    }
  }

  @Test
  void keysOfSomebodyElseAreNotTaken() throws Exception {
    kms.answer("keyprov", keys(issued(ALICE)));

    try (RemoteKms remote = world.open()) {
      assertThat(remote.keysOf(ALICE, NOON)).isEmpty();
      assertThatThrownBy(() -> remote.keysOf(SERVER, NOON)).isInstanceOf(PortUnavailable.class);
    }
  }

  @Test
  void keysOfADistantPeriodAreNotTaken() throws Exception {
    kms.answer("keyprov", keys(KMS.issue(SERVER, MONTHLY.numbered(9_999))));

    try (RemoteKms remote = world.open()) {
      assertThat(remote.keysOf(SERVER, MONTHLY.numbered(9_999).start())).isEmpty();
    }
  }

  @Test
  void keysThatAreRevokedAreTakenAway() throws Exception {
    try (RemoteKms remote = world.open()) {
      assertThat(remote.keysOf(SERVER, NOON)).isPresent();
      IssuedKeys good = issued(SERVER);
      kms.answer("keyprov", keys(new IssuedKeys(good.label(), REVOKED, good.keys())));

      world.alarm.ring();

      assertThat(remote.keysOf(SERVER, NOON)).isEmpty();
    }
    kms.close();
    try (RemoteKms again = world.open()) {
      assertThatThrownBy(() -> again.keysOf(SERVER, NOON)).isInstanceOf(PortUnavailable.class);
    }
  }

  @Test
  void aPartnerSpeaksForItsDomainsAlone() throws Exception {
    KmsCertificate boundless =
        new TestKms("kms.partner.example", KmsScope.ofRoot(), MONTHLY).certificate();
    kms.answer("certcache", partners(boundless, revoked(OTHER.certificate()), KMS.certificate()));

    try (RemoteKms remote = world.open()) {
      assertThat(remote.certificates().all())
          .hasSize(2)
          .filteredOn(c -> !c.equals(KMS.certificate()))
          .allSatisfy(c -> assertThat(c.scope().covers(ALICE)).isFalse());
    }
  }

  @Test
  void aKmsThatIsBusyIsNotAskedTheRest() throws Exception {
    kms.answer("init", 503, new byte[0]);

    assertNothingAtHand();
    assertThat(kms.asked()).isOne();
    assertThat(world.alarm.next()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void anErrorInWordsIsARefusal() throws Exception {
    kms.answer("keyprov", 403, document(new KmsContent.Failure(9, "not yours")));

    try (RemoteKms remote = world.open()) {
      assertThat(remote.keysOf(SERVER, NOON)).isEmpty();
      assertThat(remote.certificates().all()).hasSize(1);
    }
  }

  private void assertNothingAtHand() throws Exception {
    try (RemoteKms remote = world.open()) {
      assertThatThrownBy(remote::certificates).isInstanceOf(PortUnavailable.class);
      assertThatThrownBy(() -> remote.keysOf(SERVER, NOON)).isInstanceOf(PortUnavailable.class);
    }
    assertThat(world.cache).doesNotExist();
  }

  /** Until the server is closed. */
  private static void pause() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static IssuedKeys issued(SecurityIdentity owner) {
    return KMS.issue(owner, MONTHLY.at(NOON));
  }

  private static KmsCertificate revoked(KmsCertificate certificate) {
    return new KmsCertificate(
        certificate.uri(), certificate.scope(), certificate.keys(), certificate.periods(), REVOKED);
  }

  private static byte[] keys(IssuedKeys keys) {
    return document(new KmsContent.KeyProvision(List.of(keys)));
  }

  private static byte[] partners(KmsCertificate... partners) {
    return document(
        new KmsContent.CertificateCache(Optional.empty(), List.of(partners), List.of()));
  }

  private static byte[] document(KmsContent content) {
    Exchange exchange = new Exchange(OPERATOR, KMS.certificate().uri(), NOON, "https://kms/");
    return KmsDocuments.encode(new KmsResponse(exchange, Optional.empty(), content));
  }
}
