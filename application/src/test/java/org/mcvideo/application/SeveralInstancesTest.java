package org.mcvideo.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.KeyWorld.credentials;
import static org.mcvideo.application.KeyWorld.key;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.SERVER;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.automaticAnswer;
import static org.mcvideo.application.testing.Fixtures.manualAnswerWithProfile;
import static org.mcvideo.application.testing.KeyedEnvelope.under;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.in.LogOffOutcome;
import org.mcvideo.application.port.in.PublishRequest;
import org.mcvideo.application.port.in.ResubscribeRequest;
import org.mcvideo.application.port.in.UnpublishRequest;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.Race;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.settings.EntityTag;

/** Several cores on one database: one instance in the place of another, and none beside it. */
class SeveralInstancesTest {
  private static final ServerUri TWO = new ServerUri("sip:two.example");
  private static final Duration LEASE_AND_MARGIN = Duration.ofSeconds(20);
  private static final int MANY = 1000;

  @Nested
  class WithSubscribers {
    private final WatchedWorld world = new WatchedWorld();
    private final Inbound one = world.inbound;
    private final Inbound two = world.instance(TWO, world.clock);

    @Test
    void aNoticeThatADeadInstanceHadInFlightIsSentByAnotherWithTheLastState() {
      // Given
      world.bind(PHONE);
      world.subscribe("a");
      world.clock.advance(Duration.ofSeconds(5));
      bothHoldALease();
      world.subscribers.hold();
      world.publish(PHONE, automaticAnswer(), 3600);
      world.publish(PHONE, manualAnswerWithProfile(9), 3600);
      world.subscribers.lose();
      world.subscribers.stopHolding();
      int before = world.subscribers.notices().size();
      // When
      world.clock.advance(LEASE_AND_MARGIN.minusMillis(1));
      two.holdLease().renew();
      assertThat(two.holdLease().takeOver(MANY)).isZero();
      two.completeTasks().overdue(MANY);
      assertThat(world.subscribers.notices()).hasSize(before);
      world.clock.advance(Duration.ofMillis(1));
      assertThat(two.holdLease().takeOver(MANY)).isEqualTo(1);
      two.completeTasks().overdue(MANY);
      // Then
      assertThat(world.subscribers.notices()).hasSize(before + 1);
      assertThat(world.subscribers.seenBy(WatchedWorld.dialog("a"))).contains(world.report());
      assertThat(world.memory.openTasks()).isEmpty();
      assertThat(world.memory.stores().servingInstances().of(ALICE)).containsExactly(TWO);
    }

    @Test
    void aNoticeThatWaitsForItsTimeIsSentByWhoServesTheUserAndOnce() {
      // Given
      bothHoldALease();
      world.bind(PHONE);
      world.subscribe("a");
      world.publish(PHONE, automaticAnswer(), 3600);
      world.clock.advance(Duration.ofSeconds(5));
      // When
      int byTwo = two.completeTasks().overdue(MANY);
      List<Integer> byOne = Race.run(3, i -> () -> one.completeTasks().overdue(MANY));
      // Then
      assertThat(byTwo).isZero();
      assertThat(byOne).containsOnlyOnce(1);
      assertThat(world.subscribers.notices()).hasSize(2);
    }

    @Test
    void aBindingMovesToTheInstanceThatTakesARequestOfItsClient() {
      // Given
      bothHoldALease();
      world.bind(PHONE);
      world.bind(TABLET);
      EntityTag tag = world.publish(PHONE, automaticAnswer(), 3600);
      assertThat(serving()).containsExactly(SERVER);
      // When
      two.publishSettings()
          .handle(
              new PublishRequest(
                  List.of(ALICE_IMPU),
                  List.of(),
                  Optional.empty(),
                  Optional.of(tag),
                  OptionalLong.of(3600)));
      // Then
      assertThat(serving()).containsExactly(SERVER, TWO);
      assertThat(world.memory.stores().bindings().of(ALICE))
          .filteredOn(binding -> binding.client().equals(PHONE))
          .allMatch(binding -> binding.server().equals(TWO));
    }

    @Test
    void aBindingMovesWithARequestInADialog() {
      // Given
      bothHoldALease();
      world.bind(PHONE);
      world.subscribe("a");
      // When
      two.subscribeSettings()
          .resubscribe(
              new ResubscribeRequest(
                  List.of(ALICE_IMPU),
                  WatchedWorld.dialog("a"),
                  2,
                  "sip:alice@192.0.2.9",
                  OptionalLong.of(3600)));
      // Then
      assertThat(serving()).containsExactly(TWO);
    }

    @Test
    void aClockThatIsSecondsAheadDoesNotTakeOverFromTheLiving() {
      // Given
      ManualClock ahead = ManualClock.at(world.clock.instant().plusSeconds(5).minusMillis(1));
      Inbound early = world.instance(TWO, ahead);
      world.bind(PHONE);
      one.holdLease().renew();
      early.holdLease().renew();
      for (int second = 0; second < 60; second++) {
        // When
        Duration step = Duration.ofSeconds(1);
        ahead.advance(step);
        early.holdLease().renew();
        int takenOver = early.holdLease().takeOver(MANY);
        world.clock.advance(step);
        if (second % 15 == 13) {
          one.holdLease().renew();
        }
        // Then
        assertThat(takenOver).as("after %d s", second).isZero();
      }
    }

    @Test
    void whoWasTakenOverFromBeginsAnewAndIsTold() {
      // Given
      bothHoldALease();
      world.bind(PHONE);
      assertThat(one.holdLease().renew()).isTrue();
      world.clock.advance(LEASE_AND_MARGIN);
      two.holdLease().renew();
      two.holdLease().takeOver(MANY);
      // When
      boolean kept = one.holdLease().renew();
      // Then
      assertThat(kept).isFalse();
      assertThat(one.holdLease().renew()).isTrue();
      assertThat(one.holdLease().takeOver(MANY)).isZero();
    }

    @Test
    void whoGivesTheLeaseBackIsReplacedAtOnce() {
      // Given
      bothHoldALease();
      world.bind(PHONE);
      // When
      one.holdLease().giveBack();
      // Then
      assertThat(two.holdLease().takeOver(MANY)).isEqualTo(1);
      assertThat(one.holdLease().takeOver(MANY)).isZero();
    }

    @Test
    void ofManyLogOffsAtOnceOneIsGranted() {
      // Given
      world.bind(PHONE);
      UnpublishRequest logOff = new UnpublishRequest(List.of(ALICE_IMPU), Optional.empty());
      // When
      List<LogOffOutcome> outcomes =
          Race.run(4, i -> () -> (i % 2 == 0 ? one : two).logOff().unpublished(logOff));
      // Then
      assertThat(outcomes).filteredOn(LogOffOutcome.LoggedOff.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn(LogOffOutcome.NotBound.class::isInstance).hasSize(3);
    }

    private List<ServerUri> serving() {
      return world.memory.stores().servingInstances().of(ALICE);
    }

    private void bothHoldALease() {
      one.holdLease().renew();
      two.holdLease().renew();
    }
  }

  @Nested
  class WithKeys {
    private final ServedClient phone = new ServedClient(ALICE, PHONE);
    private final AgreedCsk uploaded = key(1, ALICE);
    private final KeyWorld world = new KeyWorld(ServicePolicy.USUAL);
    private final Inbound one = world.inbound();
    private final Inbound two = world.instance(TWO);

    @Test
    void aKeyThatADeadInstanceOfferedIsOfferedAgainByAnotherAndAgreed() {
      // Given
      aliceHasAKeyAndBothHoldALease();
      one.rotateCsk().command(Optional.of(ALICE));
      one.rotateCsk().advance(MANY);
      AgreedCsk offered = held().offered().orElseThrow().csk();
      // When
      world.clock.advance(LEASE_AND_MARGIN);
      two.holdLease().renew();
      assertThat(two.rotateCsk().advance(MANY)).isZero();
      two.holdLease().takeOver(MANY);
      two.rotateCsk().advance(MANY);
      world.delivery.last().answer().complete(new Delivery.Accepted());
      // Then
      assertThat(world.delivery.sent()).hasSize(2);
      assertThat(held().active().csk()).isEqualTo(offered);
      assertThat(held().offered()).isEmpty();
      assertThat(world.stores.rotationJobs().open()).isEmpty();
    }

    @Test
    void aCommandThatAnotherInstanceGoesThroughIsCarriedOutByWhoServesTheClient() {
      // Given
      aliceHasAKeyAndBothHoldALease();
      two.rotateCsk().command(Optional.empty());
      // When
      two.rotateCsk().advance(MANY);
      two.rotateCsk().advance(MANY);
      // Then
      assertThat(world.delivery.sent()).isEmpty();
      assertThat(held().offered()).isPresent();
      // And when
      Race.run(3, i -> () -> one.rotateCsk().advance(MANY));
      // Then
      assertThat(world.delivery.sent()).hasSize(1);
    }

    private void aliceHasAKeyAndBothHoldALease() {
      one.holdLease().renew();
      two.holdLease().renew();
      world.register(
          ALICE_IMPU,
          List.of(world.transport.upload(uploaded)),
          under(uploaded, credentials(ALICE, PHONE)));
      world.clock.advance(Duration.ofSeconds(1));
    }

    private CskHolding held() {
      return world.held(phone).orElseThrow();
    }
  }
}
