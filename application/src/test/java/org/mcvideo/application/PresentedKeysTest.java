package org.mcvideo.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.application.KeyWorld.credentials;
import static org.mcvideo.application.KeyWorld.key;
import static org.mcvideo.application.KeyWorld.refusal;
import static org.mcvideo.application.KeyWorld.settingsOf;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.SERVER;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.aProfile;
import static org.mcvideo.application.testing.KeyedEnvelope.under;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mcvideo.application.port.in.AuthorizeOutcome;
import org.mcvideo.application.port.in.PublishOutcome;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.application.port.out.UnacceptableCsk;
import org.mcvideo.application.testing.KeyedEnvelope;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.CskState.Offered;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.policy.ProtectionPolicy.Demand;
import org.mcvideo.domain.policy.ProtectionPolicy.Demands;
import org.mcvideo.domain.policy.ServicePolicy;

/** TS 24.281 7.3.1A on REGISTER and PUBLISH: keys uploaded, held, hidden, replayed and refused. */
class PresentedKeysTest {
  private static final ServedClient ALICES_PHONE = new ServedClient(ALICE, PHONE);
  private static final ServedClient ALICES_TABLET = new ServedClient(ALICE, TABLET);
  private static final ServedClient BOBS_PHONE = new ServedClient(BOB, PHONE);
  private static final AgreedCsk KEY = key(1, ALICE);
  private static final AgreedCsk NEXT = key(2, ALICE);

  private final KeyWorld world = new KeyWorld(ServicePolicy.USUAL);

  @Test
  void anUploadedKeyOpensTheRequestAndIsHeld() {
    // When
    assertThat(refusal(uploadByRegister(KEY))).isEmpty();
    // Then
    assertThat(world.held(ALICES_PHONE).orElseThrow().active().csk()).isEqualTo(KEY);
  }

  @Test
  void contentUnderTheHeldKeyIsReadAndCounted() {
    // Given
    uploadByRegister(KEY);
    // When
    assertThat(refusal(publishSettings(KEY))).isEmpty();
    // Then
    assertThat(world.held(ALICES_PHONE).orElseThrow().active().uses()).isEqualTo(1);
    assertThat(world.stores.publishedSettings().of(ALICE, PHONE)).isPresent();
  }

  @Test
  void contentUnderAKeyThatIsNotHeldIsUnreadableAndChangesNothing() {
    // Given
    uploadByRegister(KEY);
    // When
    assertThat(refusal(publishSettings(NEXT))).contains(Refusal.UNREADABLE);
    AgreedCsk forged = new AgreedCsk(NEXT.csk(), KEY.id(), ALICE);
    assertThat(refusal(publishSettings(forged))).contains(Refusal.UNREADABLE);
    // Then
    assertThat(world.stores.publishedSettings().of(ALICE, PHONE)).isEmpty();
    assertThat(world.held(ALICES_PHONE).orElseThrow().active().uses()).isZero();
  }

  @Test
  void theHeldKeyIsOfNoUseAtAnotherPublicUserIdentity() {
    // Given
    uploadByRegister(KEY);
    // When, Then
    assertThat(refusal(world.publish(BOB_IMPU, List.of(), under(KEY, settingsOf(ALICES_PHONE)))))
        .contains(Refusal.UNREADABLE);
  }

  @Test
  void theKeyOfAnotherClientIsRefused() {
    // Given
    uploadByRegister(KEY);
    AgreedCsk bobs = key(7, BOB);
    world.register(
        ALICE_IMPU, List.of(world.transport.upload(bobs)), under(bobs, credentials(BOB, TABLET)));
    // When, Then
    assertThat(refusal(publishSettings(bobs))).contains(Refusal.WRONG_INITIATOR);
    assertThat(refusal(world.publish(ALICE_IMPU, List.of(), under(KEY, settingsOf(ALICES_TABLET)))))
        .contains(Refusal.UNREADABLE);
    assertThat(refusal(world.register(ALICE_IMPU, List.of(), under(KEY, credentials(BOB, TABLET)))))
        .contains(Refusal.WRONG_INITIATOR);
    assertThat(world.held(ALICES_PHONE).orElseThrow().active().uses()).isZero();
  }

  @Test
  void ofTwoClientsThatChoseOneIdentifierEachIsReadWithItsOwnKey() {
    // Given
    AgreedCsk tablets = new AgreedCsk(NEXT.csk(), KEY.id(), ALICE);
    uploadByRegister(KEY);
    world.register(
        ALICE_IMPU,
        List.of(world.transport.upload(tablets)),
        under(tablets, credentials(ALICE, TABLET)));
    // When, Then
    assertThat(refusal(publishSettings(KEY))).isEmpty();
    assertThat(
            refusal(
                world.publish(ALICE_IMPU, List.of(), under(tablets, settingsOf(ALICES_TABLET)))))
        .isEmpty();
  }

  @Test
  void aNewUploadReplacesAllThatWasHeld() {
    // Given
    uploadByRegister(KEY);
    world.stores.csks().offer(ALICES_PHONE, Offered.first(key(9, ALICE), NOW));
    // When
    assertThat(refusal(uploadByRegister(NEXT))).isEmpty();
    // Then
    assertThat(world.held(ALICES_PHONE).orElseThrow().active().csk()).isEqualTo(NEXT);
    assertThat(world.held(ALICES_PHONE).orElseThrow().offered()).isEmpty();
    assertThat(refusal(publishSettings(KEY))).contains(Refusal.UNREADABLE);
  }

  @Test
  void theHeldUploadMayComeAgainAndChangesNothing() {
    // Given
    SealedCsk upload = world.transport.upload(KEY);
    register(upload, KEY);
    var held = world.held(ALICES_PHONE);
    // When
    world.clock.advance(Duration.ofSeconds(5));
    assertThat(refusal(register(upload, KEY))).isEmpty();
    // Then
    assertThat(world.held(ALICES_PHONE)).isEqualTo(held);
  }

  @Test
  void anUploadThatIsNotHeldAnyMoreIsAReplay() {
    // Given
    SealedCsk first = world.transport.upload(KEY);
    register(first, KEY);
    uploadByRegister(NEXT);
    // When, Then
    assertThat(refusal(register(first, KEY))).contains(Refusal.UNREADABLE);
    assertThat(world.held(ALICES_PHONE).orElseThrow().active().csk()).isEqualTo(NEXT);
    // And when the client has logged off
    world.inbound().logOff().deregistered(ALICE_IMPU);
    // Then
    assertThat(refusal(register(first, KEY))).contains(Refusal.UNREADABLE);
    assertThat(world.memory.bindings()).isEmpty();
  }

  @Test
  void anUploadThatWasRefusedForItsTokenIsNotUsedUp() {
    // Given
    SealedCsk upload = world.transport.upload(KEY);
    assertThat(
            refusal(
                world.register(ALICE_IMPU, List.of(upload), under(KEY, credentials(BOB, PHONE)))))
        .contains(Refusal.WRONG_INITIATOR);
    assertThat(world.held(BOBS_PHONE)).isEmpty();
    assertThat(world.memory.bindings()).isEmpty();
    // When, Then
    assertThat(refusal(register(upload, KEY))).isEmpty();
  }

  @Test
  void deregistrationAndLogOffForgetTheKey() {
    // Given
    uploadByRegister(KEY);
    // When
    world.inbound().logOff().deregistered(ALICE_IMPU);
    // Then
    assertThat(world.held(ALICES_PHONE)).isEmpty();
    assertThat(refusal(publishSettings(KEY))).contains(Refusal.UNREADABLE);
  }

  @Test
  void ofSeveralUploadsTheOneThatFitsAndThatTheContentNamesIsTaken() {
    // Given
    List<SealedCsk> uploads =
        List.of(
            world.transport.unacceptable(UnacceptableCsk.Reason.NOT_A_CSK),
            world.transport.upload(key(8, ALICE)),
            world.transport.unacceptable(UnacceptableCsk.Reason.NOT_FOR_US),
            world.transport.upload(KEY));
    // When, Then
    assertThat(refusal(world.register(ALICE_IMPU, uploads, under(KEY, credentials(ALICE, PHONE)))))
        .isEmpty();
    assertThat(world.held(ALICES_PHONE).orElseThrow().active().csk()).isEqualTo(KEY);
  }

  @ParameterizedTest
  @EnumSource(UnacceptableCsk.Reason.class)
  void anUploadThatIsNotAcceptableIsUnreadableForWhateverReason(UnacceptableCsk.Reason reason) {
    // When, Then
    assertThat(refusal(register(world.transport.unacceptable(reason), KEY)))
        .contains(Refusal.UNREADABLE);
    assertThat(world.memory.bindings()).isEmpty();
    assertThat(world.memory.commits()).isZero();
  }

  @Test
  void aSenderThatHidesIsFoundAmongTheProvisionedUsers() {
    // Given
    provision(ALICE);
    provision(BOB);
    // When
    assertThat(refusal(register(world.transport.uploadHidden(KEY), KEY))).isEmpty();
    // Then
    assertThat(world.held(ALICES_PHONE).orElseThrow().active().csk()).isEqualTo(KEY);
    assertThat(refusal(publishSettings(KEY))).isEmpty();
  }

  @Test
  void aSenderThatHidesAndIsNotProvisionedIsUnreadable() {
    // Given
    provision(BOB);
    // When, Then
    assertThat(refusal(register(world.transport.uploadHidden(KEY), KEY)))
        .contains(Refusal.UNREADABLE);
  }

  @Test
  void theTokenOfAnotherUserThanTheHiddenSenderIsRefused() {
    // Given
    provision(ALICE);
    // When, Then
    assertThat(
            refusal(
                world.register(
                    ALICE_IMPU,
                    List.of(world.transport.uploadHidden(KEY)),
                    under(KEY, credentials(BOB, PHONE)))))
        .contains(Refusal.WRONG_INITIATOR);
  }

  @Test
  void uidsThatOneRequestCannotWaitForAreComputedByTheNextOnes() {
    // Given
    int users = HiddenSenders.BATCH * HiddenSenders.MAX_BATCHES;
    IntStream.rangeClosed(1, users)
        .mapToObj(n -> new McVideoId(String.format("sip:aaa-%06d@mcvideo.example", n)))
        .forEach(this::provision);
    provision(ALICE);
    SealedCsk upload = world.transport.uploadHidden(KEY);
    // When, Then
    assertThatThrownBy(() -> register(upload, KEY)).isInstanceOf(PortUnavailable.class);
    assertThat(refusal(register(upload, KEY))).isEmpty();
  }

  @Test
  void contentInClearIsRefusedWhereProtectionIsRequired() {
    // When, Then
    assertThat(
            refusal(
                world.register(ALICE_IMPU, List.of(), Envelope.clear(credentials(ALICE, PHONE)))))
        .contains(Refusal.UNREADABLE);
    for (Protection partly : List.of(new Protection(true, false), new Protection(false, true))) {
      assertThat(
              refusal(
                  world.register(
                      ALICE_IMPU,
                      List.of(world.transport.upload(KEY)),
                      new KeyedEnvelope<>(credentials(ALICE, PHONE), KEY, partly))))
          .contains(Refusal.UNREADABLE);
    }
    assertThat(world.memory.bindings()).isEmpty();
  }

  @Test
  void contentInClearIsTakenWhereProtectionIsOptional() {
    // Given
    KeyWorld optional = world(Demand.OPTIONAL);
    Envelope<Credentials> clear = Envelope.clear(credentials(ALICE, PHONE));
    // When, Then
    assertThat(refusal(optional.register(ALICE_IMPU, List.of(), clear))).isEmpty();
    assertThat(optional.held(ALICES_PHONE)).isEmpty();
    assertThat(
            refusal(optional.register(ALICE_IMPU, List.of(optional.transport.upload(KEY)), clear)))
        .isEmpty();
    assertThat(optional.held(ALICES_PHONE)).isPresent();
    assertThat(
            refusal(optional.publish(ALICE_IMPU, List.of(), under(KEY, settingsOf(ALICES_PHONE)))))
        .isEmpty();
  }

  @Test
  void whereProtectionIsOffKeysAreLeftAsideAndProtectedContentStaysClosed() {
    // Given
    KeyWorld off = world(Demand.OFF);
    List<SealedCsk> upload = List.of(off.transport.upload(KEY));
    // When, Then
    assertThat(refusal(off.register(ALICE_IMPU, upload, Envelope.clear(credentials(ALICE, PHONE)))))
        .isEmpty();
    assertThat(off.held(ALICES_PHONE)).isEmpty();
    assertThat(off.transport.opened()).isZero();
    assertThat(refusal(off.register(ALICE_IMPU, upload, under(KEY, credentials(ALICE, PHONE)))))
        .contains(Refusal.UNREADABLE);
  }

  @Test
  void aKeyUploadedWithoutATokenIsAgreedWithNobody() {
    // Given
    uploadByRegister(KEY);
    // When, Then
    assertThat(
            refusal(
                world.publish(
                    ALICE_IMPU,
                    List.of(world.transport.upload(NEXT)),
                    under(NEXT, settingsOf(ALICES_PHONE)))))
        .contains(Refusal.UNREADABLE);
    assertThat(world.held(ALICES_PHONE).orElseThrow().active().csk()).isEqualTo(KEY);
  }

  @Test
  void theFirstContentUnderAnOfferedKeyIsItsAcceptance() {
    // Given
    uploadByRegister(KEY);
    world.stores.csks().offer(ALICES_PHONE, Offered.first(NEXT, NOW));
    // When
    assertThat(refusal(publishSettings(NEXT))).isEmpty();
    // Then
    assertThat(world.held(ALICES_PHONE).orElseThrow().active().csk()).isEqualTo(NEXT);
    assertThat(world.held(ALICES_PHONE).orElseThrow().offered()).isEmpty();
    assertThat(refusal(publishSettings(KEY))).contains(Refusal.UNREADABLE);
  }

  @Test
  void protectionThatNoPortCanGiveIsNotStartedWith() {
    assertThatThrownBy(
            () ->
                McVideoCore.assemble(
                    new Ports(world.stores, new Trust(world.tokens, Optional.empty())),
                    new Surroundings(
                        ServicePolicy.USUAL.with(ProtectionPolicy.REQUIRED),
                        SERVER,
                        world.clock,
                        new SecureRandom())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no key management");
  }

  private static KeyWorld world(Demand demand) {
    return new KeyWorld(
        ServicePolicy.USUAL.with(new ProtectionPolicy(Demands.of(demand), Demands.of(demand))));
  }

  private AuthorizeOutcome uploadByRegister(AgreedCsk key) {
    return register(world.transport.upload(key), key);
  }

  private AuthorizeOutcome register(SealedCsk upload, AgreedCsk key) {
    return world.register(ALICE_IMPU, List.of(upload), under(key, credentials(ALICE, PHONE)));
  }

  private PublishOutcome publishSettings(AgreedCsk key) {
    return world.publish(ALICE_IMPU, List.of(), under(key, settingsOf(ALICES_PHONE)));
  }

  private void provision(McVideoId user) {
    world.stores.userProfiles().replace(user, List.of(aProfile().build()));
  }
}
