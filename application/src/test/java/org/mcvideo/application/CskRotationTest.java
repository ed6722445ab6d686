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
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.KeyedEnvelope.under;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.application.testing.Race;
import org.mcvideo.application.testing.RecordingCskDelivery.Sent;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.RotationPolicy;
import org.mcvideo.domain.policy.ProtectionPolicy;
import org.mcvideo.domain.policy.ServicePolicy;

/** TS 24.281 7.3.7: keys offered, accepted, refused and lost on the way; commands and policy. */
class CskRotationTest {
  private static final ServedClient ALICES_PHONE = new ServedClient(ALICE, PHONE);
  private static final AgreedCsk KEY = key(1, ALICE);
  private static final int LIMIT = 10;

  private final KeyWorld world =
      new KeyWorld(
          ServicePolicy.USUAL.with(
              new RotationPolicy(
                  Duration.ofMinutes(1),
                  Optional.of(Duration.ofDays(1)),
                  OptionalLong.of(100),
                  Optional.empty())));

  @BeforeEach
  void aliceHasAKeyAndHourlyRegistrations() {
    upload(ALICES_PHONE, ALICE_IMPU, KEY);
    world.clock.advance(Duration.ofSeconds(1));
  }

  @Test
  void nothingIsDueAtFirst() {
    assertThat(world.inbound().rotateCsk().advance(LIMIT)).isZero();
    assertThat(world.delivery.sent()).isEmpty();
  }

  @Test
  void anOfferIsInTheDatabaseWhenItIsSentAndBothKeysAreRead() {
    // When
    AgreedCsk offered = rotate();
    // Then
    Sent sent = world.delivery.last();
    assertThat(sent.registration().impu()).isEqualTo(ALICE_IMPU);
    assertThat(world.transport.recipients()).containsExactly(new SecurityIdentity(ALICE.uri()));
    assertThat(held().offered().orElseThrow().csk()).isEqualTo(offered);
    assertThat(offered.csk()).isNotEqualTo(KEY.csk());
    assertThat(offered.user()).isEqualTo(ALICE);
    assertThat(publish(KEY)).isEmpty();
    assertThat(held().offered()).isPresent();
    assertThat(publish(offered)).isEmpty();
  }

  @Test
  void anAcceptedKeyIsInUseAndTheOneBeforeReadForTheGrace() {
    // Given
    AgreedCsk offered = rotate();
    // When
    answer(new Delivery.Accepted());
    // Then
    assertThat(held().active().csk()).isEqualTo(offered);
    assertThat(held().offered()).isEmpty();
    assertThat(publish(KEY)).isEmpty();
    world.clock.advance(Duration.ofMinutes(1));
    assertThat(publish(KEY)).contains(Refusal.UNREADABLE);
    assertThat(publish(offered)).isEmpty();
  }

  @Test
  void theFirstUseOfTheNewKeyEndsTheGrace() {
    // Given
    AgreedCsk offered = rotate();
    answer(new Delivery.Accepted());
    // When
    assertThat(publish(offered)).isEmpty();
    // Then
    assertThat(publish(KEY)).contains(Refusal.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 415, 420, 488, 600, 603, 606})
  void aRefusedKeyIsDroppedAndAnotherOneOfferedLater(int status) {
    // Given
    AgreedCsk offered = rotate();
    // When
    answer(new Delivery.Rejected(status));
    // Then
    assertThat(held().active().csk()).isEqualTo(KEY);
    assertThat(held().offered()).isEmpty();
    assertThat(publish(offered)).contains(Refusal.UNREADABLE);
    assertThat(publish(KEY)).isEmpty();
    assertThat(world.inbound().rotateCsk().advance(LIMIT)).isZero();
    // And when
    world.clock.advance(Duration.ofSeconds(2));
    world.inbound().rotateCsk().advance(LIMIT);
    // Then
    assertThat(world.delivery.sent()).hasSize(2);
    assertThat(lastKey()).isNotEqualTo(offered);
  }

  @Test
  void withoutAnswerTheSameKeyIsSealedAnewWithBackOff() {
    // Given
    AgreedCsk offered = rotate();
    // When
    answer(new Delivery.Unanswered());
    // Then
    assertThat(held().active().csk()).isEqualTo(KEY);
    assertThat(held().offered().orElseThrow().csk()).isEqualTo(offered);
    world.clock.advance(Duration.ofSeconds(41));
    assertThat(world.inbound().rotateCsk().advance(LIMIT)).isZero();
    // And when
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(world.inbound().rotateCsk().advance(LIMIT)).isEqualTo(1);
    // Then
    assertThat(lastKey()).isEqualTo(offered);
    assertThat(world.delivery.sent().get(0).sealed())
        .isNotEqualTo(world.delivery.sent().get(1).sealed());
    assertThat(held().offered().orElseThrow().attempts()).isEqualTo(2);
    world.clock.advance(Duration.ofSeconds(43));
    assertThat(world.inbound().rotateCsk().advance(LIMIT)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 480, 500, 503, 504})
  void anAnswerFromTheWayLeavesOpenWhetherTheKeyArrived(int status) {
    // Given
    AgreedCsk offered = rotate();
    // When
    answer(new Delivery.Rejected(status));
    // Then
    assertThat(held().offered().orElseThrow().csk()).isEqualTo(offered);
    assertThat(publish(offered)).isEmpty();
  }

  @Test
  void whenThe200IsLostTheFirstContentUnderTheNewKeyAcceptsIt() {
    // Given
    AgreedCsk offered = rotate();
    answer(new Delivery.Unanswered());
    // When
    assertThat(publish(offered)).isEmpty();
    // Then
    assertThat(held().active().csk()).isEqualTo(offered);
    world.clock.advance(Duration.ofHours(12));
    assertThat(world.delivery.sent()).hasSize(1);
  }

  @Test
  void aRestartGoesOnWithOpenOffers() {
    // Given
    AgreedCsk offered = rotate();
    // When
    world.restart();
    // Then
    assertThat(publish(KEY)).isEmpty();
    world.clock.advance(Duration.ofSeconds(42));
    assertThat(world.inbound().rotateCsk().advance(LIMIT)).isEqualTo(1);
    assertThat(lastKey()).isEqualTo(offered);
    answer(new Delivery.Accepted());
    assertThat(held().active().csk()).isEqualTo(offered);
  }

  @Test
  void anAnswerWhileTheStoreIsDownIsMadeGoodByTheRepetition() {
    // Given
    AgreedCsk offered = rotate();
    world.memory.takeDown();
    // When
    answer(new Delivery.Accepted());
    world.memory.bringUp();
    // Then
    assertThat(held().offered()).isPresent();
    world.clock.advance(Duration.ofSeconds(42));
    world.inbound().rotateCsk().advance(LIMIT);
    answer(new Delivery.Accepted());
    assertThat(held().active().csk()).isEqualTo(offered);
  }

  @Test
  void aStoreThatIsDownStopsTheRotationBeforeAnythingIsSent() {
    // Given
    world.inbound().rotateCsk().command(Optional.empty());
    world.memory.takeDown();
    // When, Then
    assertThatThrownBy(() -> world.inbound().rotateCsk().advance(LIMIT))
        .isInstanceOf(PortUnavailable.class);
    assertThat(world.delivery.sent()).isEmpty();
  }

  @Test
  void keyMaterialOutOfReachPutsTheOfferOff() {
    // Given
    world.transport.takeDown();
    world.inbound().rotateCsk().command(Optional.of(ALICE));
    // When
    world.inbound().rotateCsk().advance(LIMIT);
    // Then
    assertThat(world.delivery.sent()).isEmpty();
    AgreedCsk offered = held().offered().orElseThrow().csk();
    world.transport.bringUp();
    world.clock.advance(Duration.ofSeconds(42));
    world.inbound().rotateCsk().advance(LIMIT);
    assertThat(lastKey()).isEqualTo(offered);
  }

  @Test
  void aClientWithoutRegistrationIsPutOff() {
    // Given
    world.stores.registrations().remove(ALICE_IMPU);
    world.inbound().rotateCsk().command(Optional.of(ALICE));
    // When
    world.inbound().rotateCsk().advance(LIMIT);
    // Then
    assertThat(world.delivery.sent()).isEmpty();
    assertThat(held().active().rest()).isPresent();
  }

  @Test
  void oldAndMuchUsedKeysAreUpdatedWithoutCommand() {
    // Given
    for (int use = 0; use < 100; use++) {
      assertThat(publish(KEY)).isEmpty();
    }
    // When
    assertThat(world.inbound().rotateCsk().advance(LIMIT)).isEqualTo(1);
    answer(new Delivery.Accepted());
    // Then
    assertThat(held().active().uses()).isZero();
    assertThat(world.inbound().rotateCsk().advance(LIMIT)).isZero();
  }

  @Test
  void aCommandForOneUserConcernsAllClientsOfThatUserAndNobodyElse() {
    // Given
    ServedClient tablet = new ServedClient(ALICE, TABLET);
    ServedClient bobs = new ServedClient(BOB, PHONE);
    upload(tablet, ALICE_IMPU, key(2, ALICE));
    upload(bobs, BOB_IMPU, key(3, BOB));
    world.clock.advance(Duration.ofSeconds(1));
    world.inbound().rotateCsk().command(Optional.of(ALICE));
    // When
    advanceToTheEnd(LIMIT);
    // Then
    assertThat(world.held(ALICES_PHONE).orElseThrow().offered()).isPresent();
    assertThat(world.held(tablet).orElseThrow().offered()).isPresent();
    assertThat(world.held(bobs).orElseThrow().offered()).isEmpty();
    assertThat(world.stores.rotationJobs().open()).isEmpty();
  }

  @Test
  void everybodyIsPacedAndTheProgressSurvivesARestartInTheMiddle() {
    // Given
    int clients = 25;
    for (int n = 0; n < clients; n++) {
      upload(client(n), impu(n), key(100 + n, ALICE));
    }
    world.clock.advance(Duration.ofSeconds(1));
    String name = world.inbound().rotateCsk().command(Optional.empty());
    // When
    assertThat(world.inbound().rotateCsk().advance(4)).isEqualTo(4);
    assertThat(world.inbound().rotateCsk().advance(4)).isEqualTo(4);
    // Then
    assertThat(world.delivery.sent()).hasSize(8);
    RotationJob job = world.stores.rotationJobs().open().orElseThrow();
    assertThat(job.id()).isEqualTo(name);
    assertThat(job.progress().visited()).isEqualTo(8);
    // And when
    world.restart();
    advanceToTheEnd(4);
    // Then
    assertThat(world.delivery.sent()).hasSize(clients + 1);
    assertThat(world.delivery.sent().stream().map(s -> s.registration().impu()).distinct())
        .hasSize(clients + 1);
    RotationJob done = world.stores.rotationJobs().latest(1).get(0);
    assertThat(done.progress().visited()).isEqualTo(clients + 1L);
    assertThat(done.progress().finishedAt()).isPresent();
  }

  @Test
  void instancesThatGoThroughOneCommandSendEachClientOneKey() {
    // Given
    int clients = 12;
    for (int n = 0; n < clients; n++) {
      upload(client(n), impu(n), key(100 + n, ALICE));
    }
    world.clock.advance(Duration.ofSeconds(1));
    world.inbound().rotateCsk().command(Optional.empty());
    // When
    Race.run(
        4,
        i ->
            () -> {
              advanceToTheEnd(3);
              return true;
            });
    // Then
    assertThat(world.delivery.sent()).hasSize(clients + 1);
  }

  @Test
  void aKeyMadeAfterTheCommandIsLeftAlone() {
    // Given
    world.inbound().rotateCsk().command(Optional.empty());
    world.clock.advance(Duration.ofSeconds(1));
    upload(ALICES_PHONE, ALICE_IMPU, key(5, ALICE));
    // When
    advanceToTheEnd(LIMIT);
    // Then
    assertThat(world.delivery.sent()).isEmpty();
  }

  @Test
  void afterLogOffNothingIsSentAndALateAnswerChangesNothing() {
    // Given
    rotate();
    world.inbound().logOff().deregistered(ALICE_IMPU);
    // When
    answer(new Delivery.Accepted());
    world.clock.advance(Duration.ofSeconds(42));
    // Then
    assertThat(world.inbound().rotateCsk().advance(LIMIT)).isZero();
    assertThat(world.held(ALICES_PHONE)).isEmpty();
  }

  @Test
  void whereProtectionIsOffNoKeyIsSent() {
    // Given
    KeyWorld off = new KeyWorld(ServicePolicy.USUAL.with(ProtectionPolicy.OFF));
    off.inbound().rotateCsk().command(Optional.empty());
    // When, Then
    assertThat(off.inbound().rotateCsk().advance(LIMIT)).isZero();
    assertThat(off.delivery.sent()).isEmpty();
  }

  private AgreedCsk rotate() {
    world.inbound().rotateCsk().command(Optional.of(ALICE));
    advanceToTheEnd(LIMIT);
    return lastKey();
  }

  private void advanceToTheEnd(int limit) {
    while (world.stores.rotationJobs().open().isPresent()) {
      world.inbound().rotateCsk().advance(limit);
    }
  }

  private AgreedCsk lastKey() {
    return world.transport.keyIn(world.delivery.last().sealed());
  }

  private void answer(Delivery what) {
    world.delivery.last().answer().complete(what);
  }

  private CskHolding held() {
    return world.held(ALICES_PHONE).orElseThrow();
  }

  private Optional<Refusal> publish(AgreedCsk key) {
    return refusal(world.publish(ALICE_IMPU, List.of(), under(key, settingsOf(ALICES_PHONE))));
  }

  private void upload(ServedClient owner, PublicIdentity impu, AgreedCsk key) {
    assertThat(
            refusal(
                world.register(
                    impu,
                    List.of(world.transport.upload(key)),
                    under(key, credentials(owner.user(), owner.client())))))
        .isEmpty();
  }

  private static ServedClient client(int n) {
    return new ServedClient(ALICE, new McVideoClientId("urn:uuid:client-" + n));
  }

  private static PublicIdentity impu(int n) {
    return new PublicIdentity("sip:alice-" + n + "@ims.example");
  }
}
