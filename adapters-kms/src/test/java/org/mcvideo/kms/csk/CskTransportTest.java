package org.mcvideo.kms.csk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.kms.csk.CskWorld.ALICE;
import static org.mcvideo.kms.csk.CskWorld.ALICE_ID;
import static org.mcvideo.kms.csk.CskWorld.BOB;
import static org.mcvideo.kms.csk.CskWorld.CSK_ID;
import static org.mcvideo.kms.csk.CskWorld.HOME_KEYS;
import static org.mcvideo.kms.csk.CskWorld.MONTHLY;
import static org.mcvideo.kms.csk.CskWorld.NOON;
import static org.mcvideo.kms.csk.CskWorld.PARTNER_KEYS;
import static org.mcvideo.kms.csk.CskWorld.PAULA;
import static org.mcvideo.kms.csk.CskWorld.SERVER;
import static org.mcvideo.kms.csk.CskWorld.agreed;
import static org.mcvideo.kms.csk.CskWorld.csk;
import static org.mcvideo.kms.csk.CskWorld.message;
import static org.mcvideo.kms.csk.CskWorld.refusalOf;
import static org.mcvideo.kms.csk.CskWorld.transport;
import static org.mcvideo.kms.csk.CskWorld.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.port.out.UnacceptableCsk.Reason;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.HiddenInitiator;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KmsCertificates;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.mikey.IMessage;
import org.mcvideo.kms.mikey.IdentityRole;
import org.mcvideo.kms.mikey.Payload;
import org.mcvideo.kms.mikey.PayloadType;

class CskTransportTest {
  @Test
  void anUploadIsOpenedByTheServer() throws UnacceptableCsk {
    // Given
    SealedCsk upload = upload();

    // When
    ReceivedCsk received = transport(SERVER).open(upload, ExpectedInitiator.anyUser());

    // Then
    assertThat(received.csk()).isEqualTo(csk());
    assertThat(received.id()).isEqualTo(CSK_ID);
    assertThat(received.timestamp()).isEqualTo(NOON);
    assertThat(received.initiator()).contains(ALICE);
    assertThat(received.isFrom(ALICE_ID)).isTrue();
    assertThat(received.isFrom(BOB)).isFalse();
    assertThat(received.agreedWith(ALICE_ID)).isEqualTo(agreed());
    assertThat(received.fingerprint().octets()).isEqualTo(message(upload).fingerprint().toArray());
  }

  @Test
  void aDownloadIsOpenedByTheClientThatExpectsThisServer() throws UnacceptableCsk {
    // Given
    SealedCsk download = transport(SERVER).seal(agreed(), ALICE);

    // When
    ReceivedCsk received = transport(ALICE).open(download, ExpectedInitiator.only(SERVER));

    // Then
    assertThat(received.csk()).isEqualTo(csk());
    assertThat(received.isFrom(SERVER)).isTrue();
    assertThat(refusalOf(download, transport(ALICE), ExpectedInitiator.only(BOB)))
        .isEqualTo(Reason.INITIATOR);
  }

  @ParameterizedTest
  @EnumSource(SentIdentities.class)
  void theInitiatorIsKnownShownOrHidden(SentIdentities identities) throws UnacceptableCsk {
    // Given
    CskTransport client = transport(CskTransportSettings.of(ALICE).with(identities));
    CskTransport server = transport(CskTransportSettings.of(SERVER).with(identities));

    // When
    ReceivedCsk up = server.open(client.seal(agreed(), SERVER), ExpectedInitiator.anyUser());
    ReceivedCsk down = client.open(server.seal(agreed(), ALICE), ExpectedInitiator.only(SERVER));

    // Then
    assertThat(up.csk()).isEqualTo(csk());
    assertThat(up.initiator().isPresent()).isEqualTo(identities == SentIdentities.SHOWN);
    assertThat(up.isFrom(ALICE_ID)).isTrue();
    assertThat(up.isFrom(BOB)).isFalse();
    assertThat(down.isFrom(SERVER)).isTrue();
    assertThat(refusalOf(server.seal(agreed(), ALICE), client, ExpectedInitiator.only(BOB)))
        .isEqualTo(Reason.INITIATOR);
  }

  @Test
  void aHiddenSenderIsComparableByUidInItsKeyPeriod() throws Exception {
    CskTransport client = transport(CskTransportSettings.of(ALICE).with(SentIdentities.HIDDEN));
    CskTransport server = transport(CskTransportSettings.of(SERVER));
    McVideoId alice = new McVideoId(ALICE.text());
    McVideoId another = new McVideoId(ALICE.text() + "x");

    ReceivedCsk shown =
        server.open(
            transport(CskTransportSettings.of(ALICE)).seal(agreed(), SERVER),
            ExpectedInitiator.anyUser());
    HiddenInitiator hidden =
        server
            .open(client.seal(agreed(), SERVER), ExpectedInitiator.anyUser())
            .hiddenInitiator()
            .orElseThrow();

    assertThat(shown.hiddenInitiator()).isEmpty();
    assertThat(hidden.uidOf(alice)).isEqualTo(hidden.uid());
    assertThat(hidden.uidOf(another)).isNotEqualTo(hidden.uid());
    assertThat(hidden.scope()).isNotBlank();
    assertThat(hidden.endsAt()).isAfter(shown.timestamp());
  }

  @Test
  void aHiddenMessageNamesNobody() {
    CskTransport client = transport(CskTransportSettings.of(ALICE).with(SentIdentities.HIDDEN));

    IMessage hidden = message(client.seal(agreed(), SERVER));

    assertThat(hidden.identity(IdentityRole.INITIATOR)).isEmpty();
    assertThat(hidden.identity(IdentityRole.RESPONDER)).isEmpty();
    assertThat(hidden.identity(IdentityRole.INITIATOR_UID).orElseThrow().value().length())
        .isEqualTo(32);
  }

  @Test
  void textThatIsNoUnicodeIsNobody() throws UnacceptableCsk {
    McVideoId broken = new McVideoId("sip:\ud800@example.org");
    for (SentIdentities identities : SentIdentities.values()) {
      CskTransport client = transport(CskTransportSettings.of(ALICE).with(identities));

      ReceivedCsk received =
          transport(SERVER).open(client.seal(agreed(), SERVER), ExpectedInitiator.anyUser());

      assertThat(received.isFrom(broken)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(SentIdentities.class)
  void aUserOfAPartnerWithAnotherKmsIsUnderstood(SentIdentities identities) throws UnacceptableCsk {
    // Given
    CskTransport paula =
        transport(CskTransportSettings.of(PAULA).with(identities), PARTNER_KEYS, NOON);
    CskTransport server = transport(CskTransportSettings.of(SERVER).with(identities));

    // When
    ReceivedCsk up = server.open(paula.seal(agreed(), SERVER), ExpectedInitiator.anyUser());
    ReceivedCsk down = paula.open(server.seal(agreed(), PAULA), ExpectedInitiator.only(SERVER));

    // Then
    assertThat(up.csk()).isEqualTo(csk());
    assertThat(up.isFrom(PAULA)).isTrue();
    assertThat(up.isFrom(ALICE)).isFalse();
    assertThat(down.csk()).isEqualTo(csk());
  }

  @Test
  void aPartnersKmsCannotSpeakForAUserOfTheHomeDomain() {
    CskTransport impostor = transport(CskTransportSettings.of(ALICE), PARTNER_KEYS, NOON);

    assertThat(refusalOf(impostor.seal(agreed(), SERVER))).isEqualTo(Reason.INITIATOR);
  }

  @Test
  void aPartnersKmsCannotSpeakForAHiddenUserOfTheHomeDomain() throws UnacceptableCsk {
    CskTransport impostor =
        transport(CskTransportSettings.of(ALICE).with(SentIdentities.HIDDEN), PARTNER_KEYS, NOON);

    ReceivedCsk received =
        transport(SERVER).open(impostor.seal(agreed(), SERVER), ExpectedInitiator.anyUser());

    assertThat(received.isFrom(ALICE)).isFalse();
  }

  @Test
  void whatIsSentHasThePayloadsOfTheStandardInTheirOrder() {
    IMessage upload = CskWorld.uploadMessage();

    assertThat(upload.payloads())
        .extracting(Payload::type)
        .containsExactly(
            PayloadType.T,
            PayloadType.RAND,
            PayloadType.IDR,
            PayloadType.IDR,
            PayloadType.IDR,
            PayloadType.IDR,
            PayloadType.SAKKE,
            PayloadType.SIGN);
    assertThat(upload.header().sessions().size()).isZero();
    assertThat(upload.encoded().length()).isBetween(540, 560);
  }

  @Test
  void sealingTheSameKeyTwiceGivesTwoMessages() {
    assertThat(message(upload()).fingerprint()).isNotEqualTo(message(upload()).fingerprint());
  }

  @Test
  void neitherMessageNorKeyIsShown() throws UnacceptableCsk {
    ReceivedCsk received = transport(SERVER).open(upload(), ExpectedInitiator.anyUser());

    assertThat(received.toString()).doesNotContain(CskWorld.CSK_HEX).contains("redacted");
  }

  @ParameterizedTest
  @ValueSource(longs = {-300_000, 0, 300_000})
  void aMessageWithinTheSkewIsOpened(long skewMillis) throws UnacceptableCsk {
    CskTransport client =
        transport(CskTransportSettings.of(ALICE), HOME_KEYS, NOON.plusMillis(skewMillis));

    assertThat(
            transport(SERVER)
                .open(client.seal(agreed(), SERVER), ExpectedInitiator.anyUser())
                .timestamp())
        .isEqualTo(NOON.plusMillis(skewMillis));
  }

  @ParameterizedTest
  @ValueSource(longs = {-300_001, 300_001, -86_400_000, 86_400_000})
  void aMessageBeyondTheSkewIsRefused(long skewMillis) {
    CskTransport client =
        transport(CskTransportSettings.of(ALICE), HOME_KEYS, NOON.plusMillis(skewMillis));

    assertThat(refusalOf(client.seal(agreed(), SERVER))).isEqualTo(Reason.STALE);
  }

  @ParameterizedTest
  @ValueSource(longs = {-120_000, -1, 0, 1, 120_000})
  void theBorderOfAKeyPeriodLosesNoMessage(long differenceMillis) throws UnacceptableCsk {
    // Given
    Instant border = MONTHLY.at(NOON).end();
    for (SentIdentities identities : SentIdentities.values()) {
      CskTransportSettings alice = CskTransportSettings.of(ALICE).with(identities);
      for (long offset = -60_000; offset <= 60_000; offset += 60_000) {
        Instant sent = border.plusMillis(offset);
        CskTransport client = transport(alice, HOME_KEYS, sent);
        CskTransport server =
            transport(
                CskTransportSettings.of(SERVER), HOME_KEYS, sent.plusMillis(differenceMillis));

        // When
        ReceivedCsk received =
            server.open(client.seal(agreed(), SERVER), ExpectedInitiator.anyUser());

        // Then
        assertThat(received.csk()).isEqualTo(csk());
        assertThat(received.isFrom(ALICE)).isTrue();
      }
    }
  }

  @Test
  void theBordersOfTwoKmsAreIndependent() throws UnacceptableCsk {
    Instant border = CskWorld.WEEKLY.at(NOON).end();
    for (Instant sent : new Instant[] {border.minusMillis(1), border}) {
      CskTransport paula = transport(CskTransportSettings.of(PAULA), PARTNER_KEYS, sent);
      CskTransport server = transport(CskTransportSettings.of(SERVER), HOME_KEYS, border);

      assertThat(
              server.open(paula.seal(agreed(), SERVER), ExpectedInitiator.anyUser()).isFrom(PAULA))
          .isTrue();
    }
  }

  @Test
  void theSecondsOfNtpBeginAnewIn2036WithoutALoss() throws UnacceptableCsk {
    Instant border = Instant.parse("2036-02-07T06:28:16Z");
    CskTransportSettings alice = CskTransportSettings.of(ALICE);
    for (long difference : new long[] {-120, 120}) {
      Instant sent = border.plusSeconds(difference / 2);
      CskTransport client = transport(alice, HOME_KEYS, sent);
      CskTransport server =
          transport(CskTransportSettings.of(SERVER), HOME_KEYS, sent.minusSeconds(difference));

      ReceivedCsk received =
          server.open(client.seal(agreed(), SERVER), ExpectedInitiator.anyUser());

      assertThat(received.timestamp()).isEqualTo(sent);
      assertThat(received.csk()).isEqualTo(csk());
    }
  }

  @Test
  void manyThreadsUseOneTransport() throws Exception {
    // Given
    CskTransport client = transport(ALICE);
    CskTransport server = transport(SERVER);
    Callable<ReceivedCsk> upload =
        () -> server.open(client.seal(agreed(), SERVER), ExpectedInitiator.anyUser());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      // When
      List<Future<ReceivedCsk>> received = threads.invokeAll(Collections.nCopies(40, upload));

      // Then
      for (Future<ReceivedCsk> one : received) {
        assertThat(one.get().csk()).isEqualTo(csk());
        assertThat(one.get().isFrom(ALICE)).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void withoutOwnKeysOfTheMessagesPeriodTheKmsIsMissing() {
    KeyMaterialSource noKeys = source(Optional.empty());
    CskTransport server = transport(CskTransportSettings.of(SERVER), noKeys, NOON);

    assertThatThrownBy(() -> server.open(upload(), ExpectedInitiator.anyUser()))
        .isInstanceOfSatisfying(
            PortUnavailable.class,
            e -> assertThat(e.neighbour()).isEqualTo(PortUnavailable.Neighbour.KEY_MATERIAL));
    assertThatThrownBy(() -> server.seal(agreed(), ALICE)).isInstanceOf(PortUnavailable.class);
  }

  @Test
  void withoutACertificateForTheRecipientNothingIsSealed() {
    KeyMaterialSource noCertificates = source(HOME_KEYS.keysOf(SERVER, NOON));
    CskTransport server = transport(CskTransportSettings.of(SERVER), noCertificates, NOON);

    assertThatThrownBy(() -> server.seal(agreed(), ALICE))
        .isInstanceOf(PortUnavailable.class)
        .hasMessageContaining("sip:alice@example.org");
  }

  @Test
  void settingsHaveBounds() {
    assertThat(settings(Duration.ofDays(1), 1).knownSenders()).isEqualTo(1);
    assertThat(settings(Duration.ofNanos(1), 1).maxSkew()).isEqualTo(Duration.ofNanos(1));
    assertThatThrownBy(() -> settings(Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings(Duration.ofDays(1).plusNanos(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings(Duration.ofDays(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CskTransportSettings settings(Duration maxSkew, int knownSenders) {
    return new CskTransportSettings(
        SERVER, maxSkew, SentIdentities.SHOWN, SignatureCoverage.STRICT, knownSenders);
  }

  private static KeyMaterialSource source(Optional<UserKeys> keys) {
    return new KeyMaterialSource() {
      @Override
      public KmsCertificates certificates() {
        return new KmsCertificates(List.of());
      }

      @Override
      public Optional<UserKeys> keysOf(SecurityIdentity owner, Instant time) {
        return keys;
      }
    };
  }
}
