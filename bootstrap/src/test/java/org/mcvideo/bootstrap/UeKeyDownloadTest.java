package org.mcvideo.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.csk.SentIdentities;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.embedded.KmsDescription;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.embedded.MasterSecrets;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.SipBody;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.SipStack;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.ue.Alarms;
import org.mcvideo.sip.ue.McVideoUe;
import org.mcvideo.sip.ue.UeConfig;
import org.mcvideo.sip.ue.UeKeys;
import org.mcvideo.sip.ue.UeSurroundings;

/** TS 24.281 7.2.5 at a client with the keys of a KMS, over real sockets. */
class UeKeyDownloadTest {
  private static final McVideoId ALICE = new McVideoId("sip:alice@mcvideo.example");
  private static final ServiceUri PSI = new ServiceUri("sip:participating@mcvideo.example");
  private static final int FIRST_CSB_ID_OCTET = 4;
  private static final int STEP = 61;

  @TempDir Path directory;

  private final SecureRandom random = new SecureRandom();
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-24T09:30:00Z"));
  private EmbeddedKms kms;
  private SipStack proxy;
  private SipStack stack;
  private McVideoUe ue;

  @BeforeEach
  void open() throws Exception {
    KmsFolder folder = new KmsFolder(directory.resolve("kms"), SealingKey.generate(random));
    EmbeddedKms.create(
        folder,
        new KmsDescription(
            new KmsUri("kms.mcvideo.example"),
            new KeyPeriods(2_592_000, 0),
            Set.of("mcvideo.example")),
        MasterSecrets.generate(random),
        random);
    kms = EmbeddedKms.open(folder, MasterSecrets.KnownValues.REFUSED, clock, random);
    proxy = SipStack.open(config("proxy.example"), Clock.systemUTC(), random);
    stack = SipStack.open(config("ue.example"), Clock.systemUTC(), random);
    ue =
        McVideoUe.on(
            stack,
            new UeConfig(
                new PublicIdentity("sip:alice@ims.example"),
                new McVideoClientId("urn:uuid:00000000-0000-4000-8000-000000000001"),
                "sip:ims.example",
                PSI,
                Optional.of(Destination.of(proxy.listening().get(0))),
                true),
            UeSurroundings.of(random, Alarms.never())
                .with(UeKeys.of(ALICE, transport(ALICE.uri(), SentIdentities.SHOWN), PSI)));
    ue.listen();
  }

  private static SipConfig config(String name) {
    return new SipConfig(
        List.of(
            new ListenAddress("127.0.0.1", 0, Transport.UDP),
            new ListenAddress("127.0.0.1", 0, Transport.TCP)),
        TrustedPeers.of("127.0.0.0/8"),
        Optional.empty(),
        name,
        SipLimits.defaults());
  }

  @AfterEach
  void close() throws Exception {
    ue.close();
    stack.close();
    proxy.close();
    kms.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"UDP", "TCP"})
  void aKeyOfTheServerIsTaken(Transport transport) throws Exception {
    // Given
    AgreedCsk key = key(1);
    SealedCsk sealed = server().seal(key, identity(ALICE.uri()));
    // When
    Answer.Answered answer = send(sealed, transport);
    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(ue.cskId()).contains(key.id());
  }

  @Test
  void aKeyOfTheServerThatHidesIsTaken() throws Exception {
    // Given
    AgreedCsk key = key(2);
    CskTransport hidden = transport(PSI.uri(), SentIdentities.HIDDEN);
    // When
    Answer.Answered answer = send(hidden.seal(key, identity(ALICE.uri())), Transport.TCP);
    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(ue.cskId()).contains(key.id());
  }

  @ParameterizedTest
  @EnumSource(
      value = SentIdentities.class,
      names = {"SHOWN", "HIDDEN"})
  void aKeyOfAnotherUserIsRefused(SentIdentities identities) throws Exception {
    // Given
    AgreedCsk held = held();
    CskTransport mallory = transport("sip:mallory@mcvideo.example", identities);
    // When
    Answer.Answered answer = send(mallory.seal(key(4), identity(ALICE.uri())), Transport.TCP);
    // Then
    assertRefused(answer, held);
  }

  @Test
  void aKeyForAnotherUserIsRefused() throws Exception {
    // Given
    AgreedCsk held = held();
    SealedCsk forBob = server().seal(key(4), identity("sip:bob@mcvideo.example"));
    // When
    Answer.Answered answer = send(forBob, Transport.TCP);
    // Then
    assertRefused(answer, held);
  }

  @Test
  void aMessageThatWasAlteredAnywhereIsRefused() throws Exception {
    // Given
    AgreedCsk held = held();
    byte[] octets = server().seal(key(4), identity(ALICE.uri())).octets();
    for (int at = 0; at < octets.length; at += STEP) {
      byte[] altered = octets.clone();
      altered[at] ^= 1;
      // When
      Answer.Answered answer = send(SealedCsk.of(altered), Transport.TCP);
      // Then
      assertRefused(answer, held);
    }
  }

  @Test
  void aKeyOfAnotherKindIsNotRefusedAsUnauthentic() throws Exception {
    // Given
    AgreedCsk held = held();
    byte[] octets = server().seal(key(4), identity(ALICE.uri())).octets();
    octets[FIRST_CSB_ID_OCTET] = (byte) ((octets[FIRST_CSB_ID_OCTET] & 0x0f) | 0x60);
    // When
    Answer.Answered answer = send(SealedCsk.of(octets), Transport.TCP);
    // Then
    assertThat(answer.status()).isEqualTo(488);
    assertThat(answer.headers().has("Warning")).isFalse();
    assertThat(ue.cskId()).contains(held.id());
  }

  @Test
  void aMessageThatIsTooOldIsRefused() throws Exception {
    // Given
    AgreedCsk held = held();
    SealedCsk sealed = server().seal(key(4), identity(ALICE.uri()));
    clock.advance(CskTransportSettings.DEFAULT_MAX_SKEW.plusSeconds(1));
    // When
    Answer.Answered answer = send(sealed, Transport.TCP);
    // Then
    assertRefused(answer, held);
  }

  @Test
  void theSameMessageIsGrantedAgainAndAnOlderOneRefused() throws Exception {
    // Given
    SealedCsk older = server().seal(key(4), identity(ALICE.uri()));
    clock.advance(Duration.ofSeconds(1));
    AgreedCsk newest = key(5);
    SealedCsk newer = server().seal(newest, identity(ALICE.uri()));
    send(newer, Transport.TCP);
    // When
    Answer.Answered again = send(newer, Transport.TCP);
    Answer.Answered back = send(older, Transport.TCP);
    // Then
    assertThat(again.status()).isEqualTo(200);
    assertRefused(back, newest);
  }

  private void assertRefused(Answer.Answered answer, AgreedCsk held) {
    assertThat(answer.status()).isEqualTo(488);
    assertThat(McWarning.codeOf(answer.headers()))
        .isEqualTo(OptionalInt.of(McWarning.MIKEY_AUTHENTICATION_FAILED.code()));
    assertThat(ue.cskId()).contains(held.id());
  }

  private AgreedCsk held() throws Exception {
    AgreedCsk held = key(3);
    send(server().seal(held, identity(ALICE.uri())), Transport.TCP);
    assertThat(ue.cskId()).contains(held.id());
    clock.advance(Duration.ofSeconds(1));
    return held;
  }

  private AgreedCsk key(int number) {
    return new AgreedCsk(Csk.random(random), new CskId(CskId.PURPOSE << 28 | number), ALICE);
  }

  private CskTransport server() {
    return transport(PSI.uri(), SentIdentities.SHOWN);
  }

  private CskTransport transport(String self, SentIdentities identities) {
    SecurityIdentity identity = identity(self);
    return CskTransports.mikeySakke(
        CskTransportSettings.of(identity).with(identities),
        kms.keyMaterial(self, Set.of(identity), KeyWindow.USUAL),
        clock,
        random);
  }

  private static SecurityIdentity identity(String text) {
    return new SecurityIdentity(text);
  }

  private Answer.Answered send(SealedCsk sealed, Transport transport) throws Exception {
    ListenAddress client = stack.listening(transport);
    OutgoingRequest message =
        OutgoingRequest.of("MESSAGE", "sip:ue@" + client.hostPort(), NameAddress.of(PSI.uri()))
            .towards(Destination.of(client))
            .with("P-Asserted-Identity", NameAddress.of(PSI.uri()).text())
            .with("P-Asserted-Service", McVideoNames.ICSI)
            .with(SipBody.of("application/mikey", sealed.octets()));
    Answer answer = proxy.outbound().send(message).toCompletableFuture().get(40, TimeUnit.SECONDS);
    return answer.fold(
        answered -> answered,
        unanswered -> {
          throw new AssertionError("no answer: " + unanswered.cause());
        });
  }
}
