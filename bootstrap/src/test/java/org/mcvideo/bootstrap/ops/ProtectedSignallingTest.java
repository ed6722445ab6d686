package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.bootstrap.ops.ProtectedWorld.ALICE;
import static org.mcvideo.bootstrap.ops.ProtectedWorld.BOB;
import static org.mcvideo.bootstrap.ops.ProtectedWorld.PHONE;
import static org.mcvideo.bootstrap.ops.ProtectedWorld.SERVER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.SentIdentities;
import org.mcvideo.sip.body.KeyDownloadBody;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.RegisterBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.protection.ContentProtection;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;

/**
 * TS 24.281 7.3.1A, 7.3.2, 7.3.3 and 7.3.4 against a whole server that requires protection, with
 * the keys of a KMS and over real sockets. One file, since every case is about the same few bodies.
 */
@ExtendWith(NoLeakedThreads.class)
class ProtectedSignallingTest {
  private static final String UNREADABLE = "\"140 unable to decrypt XML content\"";
  private static final String NOT_AUTHORISED = "\"101 service authorisation failed\"";
  private static final ServiceSettings AUTOMATIC = settings(AnswerMode.AUTOMATIC);
  private static final ServiceSettings MANUAL = settings(AnswerMode.MANUAL);

  @TempDir private Path directory;
  private ProtectedWorld world;

  private static ServiceSettings settings(AnswerMode mode) {
    return new ServiceSettings(Optional.of(mode), Optional.empty());
  }

  @BeforeEach
  void open() throws Exception {
    world = ProtectedWorld.open(directory, ProtectionPolicy.REQUIRED);
  }

  @AfterEach
  void close() {
    world.close();
  }

  static Stream<Arguments> ways() {
    return Stream.of(Transport.UDP, Transport.TCP)
        .flatMap(
            transport ->
                Arrays.stream(SentIdentities.values())
                    .map(identities -> Arguments.of(transport, identities)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void authorisationByRegisterAndSettingsUnderItsKey(Transport transport, SentIdentities identities)
      throws Exception {
    // Given
    AgreedCsk key = world.key(ALICE);
    // When, Then 7.3.2
    assertThat(world.register(transport, register(key, identities)).status()).isEqualTo(200);
    assertThat(world.server.stores().bindings().of(ALICE)).hasSize(1);
    assertThat(heldKey()).isEqualTo(key);
    // When, Then 7.3.4
    BodyPart body = PublishBody.encode(ALICE, PHONE.client(), MANUAL, full(key));
    assertThat(world.publish(transport, body).status()).isEqualTo(200);
    assertThat(published()).contains(MANUAL);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void authorisationByPublishAndAnotherKeyByTheNext(Transport transport, SentIdentities identities)
      throws Exception {
    // Given
    AgreedCsk key = world.key(ALICE);
    AgreedCsk next = world.key(ALICE);
    // When, Then 7.3.3
    assertThat(world.publish(transport, publish(key, AUTOMATIC, identities)).status())
        .isEqualTo(200);
    assertThat(heldKey()).isEqualTo(key);
    assertThat(published()).contains(AUTOMATIC);
    // When, Then
    assertThat(world.publish(transport, publish(next, MANUAL, identities)).status()).isEqualTo(200);
    assertThat(heldKey()).isEqualTo(next);
    assertThat(published()).contains(MANUAL);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true"})
  void contentWithLessProtectionThanRequired(boolean encrypted, boolean signed) throws Exception {
    // Given
    Protection less = new Protection(encrypted, signed);
    AgreedCsk key = world.key(ALICE);
    Optional<ContentProtection> protection = Optional.of(new ContentProtection(key, less));
    Optional<SealedCsk> upload = Optional.of(sealed(key, SentIdentities.SHOWN));
    Credentials credentials = world.credentials(ALICE);
    // When, Then
    assertUnreadable(
        world.register(Transport.TCP, RegisterBody.encode(credentials, upload, protection)));
    assertUnreadable(
        world.publish(
            Transport.UDP, PublishBody.encode(credentials, AUTOMATIC, upload, protection)));
    assertNothingHappened();
  }

  @ParameterizedTest
  @EnumSource(SentIdentities.class)
  void aKeyOfAnotherUserWithTheTokenOfThisOne(SentIdentities identities) throws Exception {
    // Given
    AgreedCsk bobs = world.key(BOB);
    Optional<SealedCsk> upload = Optional.of(world.transport(BOB, identities).seal(bobs, SERVER));
    AgreedCsk asAlices = new AgreedCsk(bobs.csk(), bobs.id(), ALICE);
    Credentials credentials = world.credentials(ALICE);
    boolean known = identities == SentIdentities.SHOWN; // Bob has no profile here
    // When
    RawSip.Message underBobs =
        world.register(Transport.TCP, RegisterBody.encode(credentials, upload, full(bobs)));
    RawSip.Message underAlices =
        world.register(Transport.TCP, RegisterBody.encode(credentials, upload, full(asAlices)));
    // Then
    assertRefused(underBobs, known ? NOT_AUTHORISED : UNREADABLE);
    assertUnreadable(underAlices);
    assertNothingHappened();
  }

  @Test
  void settingsUnderAnotherKeyThanTheOneHeld() throws Exception {
    // Given
    AgreedCsk key = world.key(ALICE);
    world.register(Transport.TCP, register(key, SentIdentities.SHOWN));
    AgreedCsk renamed = new AgreedCsk(world.key(ALICE).csk(), key.id(), ALICE);
    // When, Then
    for (AgreedCsk other :
        List.of(world.key(ALICE), renamed, new AgreedCsk(key.csk(), key.id(), BOB))) {
      assertUnreadable(
          world.publish(
              Transport.TCP, PublishBody.encode(ALICE, PHONE.client(), MANUAL, full(other))));
    }
    assertThat(published()).isEmpty();
    assertThat(heldKey()).isEqualTo(key);
  }

  @Test
  void anUploadThatWasReplacedIsAReplay() throws Exception {
    // Given
    AgreedCsk first = world.key(ALICE);
    BodyPart old = register(first, SentIdentities.SHOWN);
    assertThat(world.register(Transport.TCP, old).status()).isEqualTo(200);
    AgreedCsk next = world.key(ALICE);
    assertThat(world.register(Transport.TCP, register(next, SentIdentities.SHOWN)).status())
        .isEqualTo(200);
    // When, Then
    assertUnreadable(world.register(Transport.TCP, old));
    assertThat(heldKey()).isEqualTo(next);
  }

  @Test
  void anUploadThatIsTooOldOrOfTheFutureIsStale() throws Exception {
    // Given
    Duration beyond = CskTransportSettings.DEFAULT_MAX_SKEW.plusSeconds(1);
    BodyPart old = register(world.key(ALICE), SentIdentities.SHOWN);
    world.clock.advance(beyond.multipliedBy(2));
    BodyPart early = register(world.key(ALICE), SentIdentities.SHOWN);
    // When, Then
    assertUnreadable(world.register(Transport.TCP, old));
    world.clock.advance(beyond.negated());
    assertUnreadable(world.register(Transport.TCP, early));
    assertNothingHappened();
  }

  @Test
  void anUploadCutAtEveryOctet() throws Exception {
    // Given
    AgreedCsk key = world.key(ALICE);
    byte[] message = sealed(key, SentIdentities.SHOWN).octets();
    Credentials credentials = world.credentials(ALICE);
    // When, Then
    for (int length = 0; length < message.length; length++) {
      SealedCsk cut = SealedCsk.of(Arrays.copyOf(message, length));
      assertUnreadable(
          world.register(
              Transport.UDP, RegisterBody.encode(credentials, Optional.of(cut), full(key))));
    }
    assertNothingHappened();
    SealedCsk whole = SealedCsk.of(message);
    assertThat(
            world
                .register(
                    Transport.UDP, RegisterBody.encode(credentials, Optional.of(whole), full(key)))
                .status())
        .isEqualTo(200);
  }

  @Test
  void ofSeveralKeyMessagesTheOneThatFitsIsTaken() throws Exception {
    // Given
    AgreedCsk key = world.key(ALICE);
    SealedCsk fits = sealed(key, SentIdentities.SHOWN);
    SealedCsk elsewhere =
        world
            .transport(ALICE, SentIdentities.SHOWN)
            .seal(world.key(ALICE), new SecurityIdentity("sip:other@mcvideo.example"));
    SealedCsk another = sealed(world.key(ALICE), SentIdentities.SHOWN);
    SealedCsk noise = SealedCsk.of(new byte[] {1, 2, 3});
    // When, Then
    for (List<SealedCsk> uploads :
        List.of(
            List.of(noise, elsewhere, fits, another), List.of(another, fits, elsewhere, noise))) {
      assertThat(world.register(Transport.TCP, registerWith(key, uploads)).status()).isEqualTo(200);
      assertThat(heldKey()).isEqualTo(key);
    }
    assertUnreadable(world.register(Transport.TCP, registerWith(key, List.of(noise, elsewhere))));
  }

  @Test
  void everyFaultOfProtectionHasOneAnswer() throws Exception {
    // Given
    AgreedCsk key = world.key(ALICE);
    BodyPart good = register(key, SentIdentities.SHOWN);
    List<BodyPart> faults =
        List.of(
            Tampering.of(good, "SignatureValue>"),
            Tampering.of(good, "DigestValue>"),
            Tampering.of(good, "CipherValue>"),
            Tampering.of(good, "KeyName>"),
            Tampering.of(good, "Content-ID: <"),
            RegisterBody.encode(world.credentials(ALICE), Optional.empty(), full(key)),
            RegisterBody.encode(world.credentials(ALICE), Optional.empty(), Optional.empty()));
    Set<String> seen = new HashSet<>();
    // When
    for (BodyPart fault : faults) {
      RawSip.Message answer = world.register(Transport.TCP, fault);
      assertUnreadable(answer);
      seen.add(withoutIdentifiers(answer));
    }
    // Then
    assertThat(seen).hasSize(1);
    assertNothingHappened();
  }

  /** An answer without what names its transaction. */
  private static String withoutIdentifiers(RawSip.Message answer) {
    return answer.toString().replaceAll("(?m)^(Via|From|To|Call-ID|CSeq|Date):.*$", "$1");
  }

  private BodyPart register(AgreedCsk key, SentIdentities identities) {
    return RegisterBody.encode(
        world.credentials(ALICE), Optional.of(sealed(key, identities)), full(key));
  }

  private BodyPart registerWith(AgreedCsk key, List<SealedCsk> uploads) {
    BodyPart content = RegisterBody.encode(world.credentials(ALICE), Optional.empty(), full(key));
    return Multipart.encode(
        Stream.concat(uploads.stream().map(KeyDownloadBody::encode), Stream.of(content)).toList());
  }

  private BodyPart publish(AgreedCsk key, ServiceSettings settings, SentIdentities identities) {
    return PublishBody.encode(
        world.credentials(ALICE), settings, Optional.of(sealed(key, identities)), full(key));
  }

  private SealedCsk sealed(AgreedCsk key, SentIdentities identities) {
    return world.transport(ALICE, identities).seal(key, SERVER);
  }

  private static Optional<ContentProtection> full(AgreedCsk key) {
    return Optional.of(new ContentProtection(key, Protection.FULL));
  }

  private AgreedCsk heldKey() {
    return world.server.stores().csks().of(PHONE).orElseThrow().active().csk();
  }

  private Optional<ServiceSettings> published() {
    return world
        .server
        .stores()
        .publishedSettings()
        .of(ALICE, PHONE.client())
        .map(state -> state.settings());
  }

  private void assertNothingHappened() {
    for (McVideoId user : List.of(ALICE, BOB)) {
      assertThat(world.server.stores().bindings().of(user)).isEmpty();
    }
    assertThat(world.server.stores().csks().list(Optional.empty(), 10)).isEmpty();
    assertThat(published()).isEmpty();
  }

  private static void assertUnreadable(RawSip.Message answer) {
    assertRefused(answer, UNREADABLE);
  }

  private static void assertRefused(RawSip.Message answer, String warning) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    assertThat(answer.first("Warning").orElseThrow()).endsWith(warning);
  }
}
