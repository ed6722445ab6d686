package org.mcvideo.kms.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.kms.embedded.ServedKms.ALICE;
import static org.mcvideo.kms.embedded.ServedKms.MONTHLY;
import static org.mcvideo.kms.embedded.ServedKms.NOON;
import static org.mcvideo.kms.embedded.ServedKms.OPERATOR;
import static org.mcvideo.kms.embedded.ServedKms.SERVER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.embedded.PartnerCertificates;
import org.mcvideo.kms.embedded.ServedKms;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.provisioning.ExtensionKeys;
import org.mcvideo.kms.provisioning.KeyWindow;

/** The client against the KMS server of this project, over HTTPS on loopback (TS 33.180 D.2). */
class RemoteKmsTest {
  private static final KeyPeriod PERIOD = MONTHLY.at(NOON);

  @TempDir Path folder;
  private ServedKms served;
  private RemoteWorld world;

  @BeforeEach
  void serve() throws Exception {
    served = ServedKms.in(folder);
    world =
        new RemoteWorld(
            folder, served.clock(), served.root(), served.trust(), served.token(OPERATOR));
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  @Test
  void everythingIsAtHandWhenItIsOpen() throws Exception {
    // Given
    KmsCertificate partner = PartnerCertificates.of("kms.partner.example", "partner.example");
    served.kms().believe(partner);

    // When
    try (RemoteKms remote = world.open()) {
      // Then
      assertThat(remote.certificates().all())
          .containsExactlyInAnyOrder(served.kms().certificate(), partner);
      UserKeys keys = remote.keysOf(SERVER, NOON).orElseThrow();
      assertThat(keys.owner()).isEqualTo(SERVER);
      assertThat(keys.period()).isEqualTo(PERIOD);
      assertThat(remote.keysOf(SERVER, PERIOD.end()).orElseThrow().period())
          .isEqualTo(PERIOD.next());
      assertThat(remote.keysOf(SERVER, PERIOD.next().end())).isEmpty();
      assertThat(remote.keysOf(ALICE, NOON)).isEmpty();
      assertThat(world.alarm.next()).isEqualTo(Duration.ofHours(1));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.cache)))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyMessageOfAClientOfTheKmsIsOpened() throws Exception {
    try (RemoteKms remote = world.open()) {
      ReceivedCsk received =
          transport(SERVER, remote).open(upload(NOON), ExpectedInitiator.anyUser());

      assertThat(received.isFrom(ALICE)).isTrue();
    }
  }

  @Test
  void keysRollOverWithoutAFailedMessage() throws Exception {
    try (RemoteKms remote = world.open()) {
      CskTransport server = transport(SERVER, remote);
      for (int period = 0; period < 2; period++) {
        // Given
        Instant border = MONTHLY.at(served.clock().instant()).end();
        served.clock().set(border.minusSeconds(1));
        SealedCsk before = upload(served.clock().instant());

        // When
        served.clock().set(border);
        SealedCsk behind = upload(border);

        // Then
        assertThat(server.open(before, ExpectedInitiator.anyUser()).isFrom(ALICE)).isTrue();
        assertThat(server.open(behind, ExpectedInitiator.anyUser()).isFrom(ALICE)).isTrue();
        world.alarm.ringNow();
        served.clock().set(border.plusSeconds(4));
        assertThat(server.open(before, ExpectedInitiator.anyUser()).isFrom(ALICE)).isTrue();
        assertThat(server.open(behind, ExpectedInitiator.anyUser()).isFrom(ALICE)).isTrue();
      }
    }
  }

  @Test
  void theRoundsEndAtTheBorderOfAPeriod() throws Exception {
    // Given
    served.clock().set(PERIOD.end().minus(Duration.ofMinutes(10)));

    // When
    try (RemoteKms remote = world.open()) {
      assertThat(world.alarm.next()).isEqualTo(Duration.ofMinutes(10));
      world.alarm.ring();

      // Then
      assertThat(remote.keysOf(SERVER, PERIOD.next().end())).isPresent();
      assertThat(world.alarm.next()).isEqualTo(Duration.ofHours(1));
    }
  }

  @Test
  void pastKeysAreErasedAfterTheWindow() throws Exception {
    try (RemoteKms remote = world.open()) {
      assertThat(remote.keysOf(SERVER, NOON)).isPresent();

      served.clock().set(PERIOD.end().plus(Duration.ofHours(1)));
      world.alarm.ring();

      assertThat(remote.keysOf(SERVER, NOON)).isEmpty();
    }
  }

  @Test
  void aKmsThatIsDownTakesNothingAway() throws Exception {
    try (RemoteKms remote = world.open()) {
      UserKeys keys = remote.keysOf(SERVER, NOON).orElseThrow();
      served.stop();

      world.alarm.ring();

      assertThat(remote.keysOf(SERVER, NOON)).containsSame(keys);
      assertThat(world.alarm.next()).isEqualTo(Duration.ofSeconds(2));
      served.start();
    }
  }

  @Test
  void aKmsThatIsDownDoesNotStopAServerThatHasItsKeys() throws Exception {
    // Given
    world.open().close();
    served.stop();

    // When
    try (RemoteKms remote = world.open()) {
      // Then
      assertThat(remote.keysOf(SERVER, NOON)).isPresent();
      assertThat(remote.certificates().all()).hasSize(1);
      served.start();
      SealedCsk message = upload(NOON);
      assertThat(transport(SERVER, remote).open(message, ExpectedInitiator.anyUser()).isFrom(ALICE))
          .isTrue();
    }
  }

  @Test
  void aKmsThatNeverAnsweredIsAskedWithBackOff() throws Exception {
    // Given
    served.stop();

    // When
    try (RemoteKms remote = world.open()) {
      // Then
      assertThatThrownBy(remote::certificates).isInstanceOf(PortUnavailable.class);
      assertThatThrownBy(() -> remote.keysOf(SERVER, NOON)).isInstanceOf(PortUnavailable.class);
      for (int seconds : new int[] {2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
        assertThat(world.alarm.next()).isEqualTo(Duration.ofSeconds(seconds));
        world.alarm.ring();
      }

      // When
      served.start();
      world.alarm.ring();

      // Then
      assertThat(remote.keysOf(SERVER, served.clock().instant())).isPresent();
      assertThat(world.alarm.next()).isEqualTo(Duration.ofHours(1));
      assertThat(world.alarm.size()).isEqualTo(1);
    }
  }

  @Test
  void withTheSecurityExtensionKeysTravelSignedAndWrapped() throws Exception {
    // Given
    ExtensionKeys keys = extension('a', 'b');
    served.secure(Map.of(OPERATOR, keys));
    world.name = Optional.of(ServedKms.URI_OF_KMS);
    world.extension = Optional.of(keys);

    // When
    try (RemoteKms remote = world.open()) {
      // Then
      assertThat(
              transport(SERVER, remote)
                  .open(upload(NOON), ExpectedInitiator.anyUser())
                  .isFrom(ALICE))
          .isTrue();
    }
  }

  private static ExtensionKeys extension(char transport, char integrity) {
    return ExtensionKeys.parse(
        List.of(
            "tk.1",
            String.valueOf(transport).repeat(64),
            "ink.1",
            String.valueOf(integrity).repeat(64)));
  }

  @Test
  void aPartnerThatComesLaterIsNoticed() throws Exception {
    try (RemoteKms remote = world.open()) {
      KmsCertificate partner = PartnerCertificates.of("kms.partner.example", "partner.example");
      served.kms().believe(partner);

      world.alarm.ring();

      assertThat(remote.certificates().all()).contains(partner);
    }
  }

  @Test
  void manyThreadsAskWhileItIsRenewed() throws Exception {
    try (RemoteKms remote = world.open()) {
      Thread rounds = new Thread(() -> IntStream.range(0, 5).forEach(i -> world.alarm.ring()));
      rounds.start();

      assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> remote.keysOf(SERVER, NOON)))
          .allMatch(Optional::isPresent);
      rounds.join();
    }
  }

  @Test
  void afterTheEndNothingIsAsked() throws Exception {
    RemoteKms remote = world.open();
    remote.close();
    int asked = served.tokens().asked().size();

    world.alarm.ring();

    assertThat(served.tokens().asked()).hasSize(asked);
    assertThat(world.alarm.size()).isZero();
    assertThat(remote.keysOf(SERVER, NOON)).isPresent();
  }

  private SealedCsk upload(Instant time) throws Exception {
    KeyMaterialSource alices = served.kms().keyMaterial("alice", Set.of(ALICE), KeyWindow.USUAL);
    AgreedCsk agreed =
        new AgreedCsk(
            Csk.random(new SecureRandom()), new CskId(0x2ABCDEF0), new McVideoId(ALICE.text()));
    return CskTransports.mikeySakke(
            CskTransportSettings.of(ALICE),
            alices,
            Clock.fixed(time, ZoneOffset.UTC),
            new SecureRandom())
        .seal(agreed, SERVER);
  }

  private CskTransport transport(SecurityIdentity self, KeyMaterialSource source) {
    return CskTransports.mikeySakke(
        CskTransportSettings.of(self), source, served.clock(), new SecureRandom());
  }
}
