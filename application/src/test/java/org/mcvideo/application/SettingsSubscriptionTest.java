package org.mcvideo.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.automaticAnswer;
import static org.mcvideo.application.testing.Fixtures.manualAnswerWithProfile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.in.SubscribeOutcome;
import org.mcvideo.application.port.in.UnpublishRequest;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.subscription.EndReason;
import org.mcvideo.domain.subscription.Notice;
import org.mcvideo.domain.subscription.SettingsReport;
import org.mcvideo.domain.subscription.SettingsReport.Entry;
import org.mcvideo.domain.subscription.Subscription;
import org.mcvideo.domain.subscription.SubscriptionState;

class SettingsSubscriptionTest {
  private static final Entry AUTOMATIC_PHONE =
      new Entry(PHONE, Optional.of(AnswerMode.AUTOMATIC), OptionalInt.empty());

  private final WatchedWorld world = new WatchedWorld();

  @Test
  void aSubscriberIsToldAtOnceEvenThatNobodyHasDelivered() {
    // Given
    world.bind(PHONE);
    // When
    SubscribeOutcome outcome = world.subscribe("a");
    // Then
    assertThat(outcome).isEqualTo(new SubscribeOutcome.Subscribed(3600, ALICE));
    assertThat(sent()).containsExactly(1L);
    assertThat(last().state()).isEqualTo(SubscriptionState.active(3600));
    assertThat(last().report()).contains(new SettingsReport(List.of()));
    assertNoTaskIsLeft();
  }

  @Test
  void aChangeAtAnotherClientIsToldWithAllClientsThatDelivered() {
    // Given
    world.bind(PHONE);
    world.bind(TABLET);
    world.publish(PHONE, automaticAnswer(), 3600);
    world.subscribe("a");
    world.clock.advance(Duration.ofSeconds(5));
    // When
    world.publish(TABLET, manualAnswerWithProfile(9), 3600);
    // Then
    assertThat(last().report().orElseThrow().clients())
        .containsExactly(
            AUTOMATIC_PHONE,
            new Entry(TABLET, Optional.of(AnswerMode.MANUAL), OptionalInt.empty()));
    assertThat(sent()).containsExactly(1L, 2L);
  }

  @Test
  void theActiveProfileIsToldAlsoWhenItWasOnlyPreSelected() {
    // Given
    world.bind(PHONE);
    world.profiles(4, 5);
    // When
    world.publish(PHONE, automaticAnswer(), 3600);
    world.subscribe("a");
    // Then
    assertThat(last().report().orElseThrow().clients())
        .containsExactly(new Entry(PHONE, Optional.of(AnswerMode.AUTOMATIC), OptionalInt.of(4)));
  }

  @Test
  void answerModeAndProfileOfOnePublishAreToldTogether() {
    // Given
    world.bind(PHONE);
    world.profiles(4, 5);
    world.subscribe("a");
    world.clock.advance(Duration.ofSeconds(5));
    // When
    world.publish(PHONE, manualAnswerWithProfile(5), 3600);
    // Then
    assertThat(last().report().orElseThrow().clients())
        .containsExactly(new Entry(PHONE, Optional.of(AnswerMode.MANUAL), OptionalInt.of(5)));
    assertThat(sent()).containsExactly(1L, 2L);
    assertNoTaskIsLeft();
  }

  @Test
  void aProfileThatBecomesActiveLaterIsTold() {
    // Given
    world.bind(PHONE);
    world.publish(PHONE, automaticAnswer(), 3600);
    world.subscribe("a");
    world.profiles(7);
    world.clock.advance(Duration.ofSeconds(5));
    // When
    world
        .memory
        .stores()
        .openTasks()
        .put(new OpenTask(ALICE, PHONE, OpenTask.Kind.ACTIVATE_PROFILE, world.clock.instant(), 0));
    world.inbound.completeTasks().of(ALICE);
    // Then
    assertThat(last().report().orElseThrow().clients())
        .containsExactly(new Entry(PHONE, Optional.of(AnswerMode.AUTOMATIC), OptionalInt.of(7)));
  }

  @Test
  void aRefreshOfSettingsIsNoChange() {
    // Given
    world.bind(PHONE);
    EntityTag tag = world.publish(PHONE, automaticAnswer(), 3600);
    world.subscribe("a");
    // When
    world.clock.advance(Duration.ofSeconds(60));
    world.publish(PHONE, Optional.empty(), Optional.of(tag), 3600);
    // Then
    assertThat(sent()).containsExactly(1L);
    assertNoTaskIsLeft();
  }

  @Test
  void burstsAreToldTogetherWhenTheIntervalHasPassed() {
    // Given
    world.bind(PHONE);
    world.subscribe("a");
    // When
    world.publish(PHONE, manualAnswerWithProfile(1), 3600);
    world.publish(PHONE, automaticAnswer(), 3600);
    world.pass(Duration.ofMillis(4_999));
    assertThat(sent()).containsExactly(1L);
    world.pass(Duration.ofMillis(1));
    // Then
    assertThat(sent()).containsExactly(1L, 2L);
    assertThat(last().report().orElseThrow().clients()).containsExactly(AUTOMATIC_PHONE);
    assertNoTaskIsLeft();
  }

  @Test
  void whileANoticeIsInFlightAChangeWaitsForItsAnswer() {
    // Given
    world.bind(PHONE);
    world.subscribers.hold();
    world.subscribe("a");
    world.clock.advance(Duration.ofSeconds(6));
    world.publish(PHONE, automaticAnswer(), 3600);
    assertThat(sent()).containsExactly(1L);
    // When
    world.subscribers.release();
    // Then
    assertThat(sent()).containsExactly(1L, 2L);
    world.subscribers.release();
    assertThat(world.subscribers.seenBy(WatchedWorld.dialog("a"))).contains(world.report());
  }

  @Test
  void anAnswerThatIsNeverRecordedIsGivenUpAndTheNextNumberSent() {
    // Given
    world.bind(PHONE);
    world.subscribers.hold();
    world.subscribe("a");
    world.restart();
    world.subscribers.stopHolding();
    // When
    world.pass(SubscriptionPolicy.ANSWER_LIMIT.minusMillis(1));
    assertThat(sent()).containsExactly(1L);
    world.pass(Duration.ofMillis(1));
    // Then
    assertThat(sent()).containsExactly(1L, 2L);
    assertNoTaskIsLeft();
  }

  @Test
  void anAnswerThatComesAfterItWasGivenUpChangesNothing() {
    // Given
    world.bind(PHONE);
    world.subscribers.hold();
    world.subscribe("a");
    world.pass(SubscriptionPolicy.ANSWER_LIMIT);
    assertThat(sent()).containsExactly(1L, 2L);
    List<Subscription> inFlight = world.memory.subscriptions();
    // When
    world.subscribers.next(new Delivery.Rejected(481));
    world.subscribers.release();
    // Then
    assertThat(world.memory.subscriptions()).isEqualTo(inFlight);
  }

  @Test
  void aRefreshIsToldAtOnceAndLastsFromNowOn() {
    // Given
    world.bind(PHONE);
    world.subscribe("a");
    world.clock.advance(Duration.ofSeconds(1));
    // When
    SubscribeOutcome outcome = world.resubscribe("a", 2, 600);
    // Then
    assertThat(outcome).isEqualTo(new SubscribeOutcome.Subscribed(600, ALICE));
    assertThat(last().state()).isEqualTo(SubscriptionState.active(600));
    assertThat(last().dialog().remoteTarget()).isEqualTo("sip:alice@192.0.2.9");
    assertThat(sent()).containsExactly(1L, 2L);
  }

  @Test
  void aFetchIsOneNoticeWithTheWholeStateAndNothingStays() {
    // Given
    world.bind(PHONE);
    world.publish(PHONE, automaticAnswer(), 3600);
    // When
    SubscribeOutcome outcome = world.subscribe("a", OptionalLong.of(0));
    // Then
    assertThat(outcome).isEqualTo(new SubscribeOutcome.Subscribed(0, ALICE));
    assertThat(world.subscribers.notices()).hasSize(1);
    assertThat(last().state()).isEqualTo(SubscriptionState.terminated(EndReason.TIMEOUT));
    assertThat(last().report().orElseThrow().clients()).containsExactly(AUTOMATIC_PHONE);
    assertNothingIsLeft();
  }

  @Test
  void whoEndsTheSubscriptionIsToldOnceMore() {
    // Given
    world.bind(PHONE);
    world.subscribe("a");
    // When
    SubscribeOutcome outcome = world.resubscribe("a", 2, 0);
    // Then
    assertThat(outcome).isEqualTo(new SubscribeOutcome.Subscribed(0, ALICE));
    assertThat(last().state()).isEqualTo(SubscriptionState.terminated(EndReason.TIMEOUT));
    assertNothingIsLeft();
    assertThat(world.resubscribe("a", 3, 600)).isEqualTo(new SubscribeOutcome.NoDialog());
  }

  @Test
  void aSubscriptionThatNobodyRefreshedEnds() {
    // Given
    world.bind(PHONE);
    world.subscribe("a");
    // When
    world.pass(Duration.ofSeconds(3599));
    assertThat(sent()).containsExactly(1L);
    world.pass(Duration.ofSeconds(1));
    // Then
    assertThat(last().state()).isEqualTo(SubscriptionState.terminated(EndReason.TIMEOUT));
    assertNothingIsLeft();
  }

  @Test
  void expiredSettingsAreToldAsGone() {
    // Given
    world.bind(PHONE);
    world.publish(PHONE, automaticAnswer(), 600);
    world.subscribe("a");
    // When
    world.pass(Duration.ofMinutes(10));
    // Then
    assertThat(last().report()).contains(new SettingsReport(List.of()));
    assertThat(sent()).containsExactly(1L, 2L);
  }

  @Test
  void whoLogsOffIsToldTheEndWithoutTheSettings() {
    // Given
    world.bind(PHONE);
    world.publish(PHONE, automaticAnswer(), 3600);
    world.subscribe("a");
    // When
    world
        .inbound
        .logOff()
        .unpublished(new UnpublishRequest(List.of(ALICE_IMPU), Optional.empty()))
        .fold(
            loggedOff -> {
              loggedOff.users().forEach(world.inbound.completeTasks()::of);
              return true;
            },
            failed -> false,
            notBound -> false);
    // Then
    assertThat(last().state()).isEqualTo(SubscriptionState.terminated(EndReason.NO_RESOURCE));
    assertThat(last().report()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void aDeregisteredIdentityIsDeactivatedWhileOtherClientsAreServed() {
    // Given
    world.bind(PHONE);
    world.memory.stores().bindings().put(aBinding().at(TABLET).to(BOB_IMPU).build());
    world.subscribe("a");
    world.subscribe(BOB_IMPU, ALICE, "b", OptionalLong.of(3600));
    // When
    world.inbound.logOff().deregistered(ALICE_IMPU).forEach(world.inbound.completeTasks()::of);
    // Then
    assertThat(last().state()).isEqualTo(SubscriptionState.terminated(EndReason.DEACTIVATED));
    assertThat(last().dialog().id()).isEqualTo(WatchedWorld.dialog("a"));
    assertThat(world.memory.subscriptions())
        .extracting(held -> held.dialog().id())
        .containsExactly(WatchedWorld.dialog("b"));
  }

  @Test
  void anExpiredBindingEndsTheSubscription() {
    // Given
    world.memory.stores().bindings().put(aBinding().until(NOW.plusSeconds(100)).build());
    world.subscribe("a");
    // When
    world.pass(Duration.ofSeconds(100));
    // Then
    assertThat(last().state()).isEqualTo(SubscriptionState.terminated(EndReason.NO_RESOURCE));
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 481, 489, 604})
  void aSubscriberThatIsGoneIsDropped(int status) {
    // Given
    world.bind(PHONE);
    world.subscribers.next(new Delivery.Rejected(status));
    // When
    world.subscribe("a");
    // Then
    assertNothingIsLeft();
  }

  @Test
  void aSubscriberThatDoesNotAnswerIsDropped() {
    // Given
    world.bind(PHONE);
    world.subscribers.next(new Delivery.Unanswered());
    // When
    world.subscribe("a");
    // Then
    assertNothingIsLeft();
  }

  @Test
  void aNoticeThatFailsOtherwiseIsRepeatedWithTheNextNumber() {
    // Given
    world.bind(PHONE);
    world.subscribers.next(new Delivery.Rejected(500));
    world.subscribe("a");
    assertThat(sent()).containsExactly(1L);
    // When
    world.pass(Duration.ofSeconds(2));
    // Then
    assertThat(sent()).containsExactly(1L, 2L);
    assertNoTaskIsLeft();
  }

  @Test
  void anotherUsersSettingsAreRefused() {
    // Given
    world.bind(PHONE);
    // Then
    assertRefused(
        world.subscribe(ALICE_IMPU, BOB, "a", OptionalLong.of(600)), Refusal.NOT_OWN_SETTINGS);
    assertThat(world.memory.commits()).isZero();
  }

  @Test
  void anIdentityThatIsNotBoundIsUnknown() {
    assertRefused(world.subscribe(ALICE_IMPU, ALICE, "a", OptionalLong.of(600)), Refusal.NOT_BOUND);
    assertThat(world.memory.commits()).isZero();
  }

  @Test
  void theDialogOfAnotherUserCannotBeRefreshed() {
    // Given
    world.bind(PHONE);
    world.subscribe("a");
    List<Subscription> before = world.memory.subscriptions();
    world.memory.stores().bindings().remove(ALICE, PHONE);
    world.memory.stores().bindings().put(aBinding().of(BOB).build());
    // Then
    assertRefused(world.resubscribe("a", 2, 600), Refusal.NOT_OWN_SETTINGS);
    assertThat(world.memory.subscriptions()).isEqualTo(before);
  }

  @Test
  void asManySubscriptionsAsAllowedAreGrantedAndOneMoreIsRefused() {
    // Given
    world.bind(PHONE);
    for (int i = 0; i < WatchedWorld.POLICY.maxPerUser(); i++) {
      assertThat(world.subscribe("call" + i)).isInstanceOf(SubscribeOutcome.Subscribed.class);
    }
    // Then
    assertRefused(world.subscribe("more"), Refusal.TOO_MANY_SUBSCRIPTIONS);
    assertThat(world.memory.subscriptions()).hasSize(3);
  }

  @Test
  void aLifetimeThatIsTooBriefIsRefused() {
    // Given
    world.bind(PHONE);
    world.subscribe("a");
    // Then
    assertThat(world.subscribe("b", OptionalLong.of(59)))
        .isEqualTo(new SubscribeOutcome.TooBrief(60));
    assertThat(world.resubscribe("a", 2, 59)).isEqualTo(new SubscribeOutcome.TooBrief(60));
    assertThat(world.subscribe("c", OptionalLong.empty()))
        .isEqualTo(new SubscribeOutcome.Subscribed(3600, ALICE));
    assertThat(world.subscribe("d", OptionalLong.of(10_000)))
        .isEqualTo(new SubscribeOutcome.Subscribed(7200, ALICE));
  }

  @Test
  void anOlderRequestOfADialogIsOutOfOrder() {
    // Given
    world.bind(PHONE);
    world.subscribe("a");
    world.resubscribe("a", 7, 600);
    List<Subscription> before = world.memory.subscriptions();
    // Then
    assertThat(world.resubscribe("a", 6, 700)).isEqualTo(new SubscribeOutcome.OutOfOrder());
    assertThat(world.memory.subscriptions()).isEqualTo(before);
  }

  @Test
  void anUnknownDialogIsSaid() {
    // Given
    world.bind(PHONE);
    // Then
    assertThat(world.resubscribe("never", 2, 600)).isEqualTo(new SubscribeOutcome.NoDialog());
  }

  @Test
  void aClientThatMovesToAnotherIdentityLeavesItsSubscriptionBehind() {
    // Given
    world.bind(PHONE);
    world.subscribe("a");
    // When
    world.authorize(ALICE, PHONE, new PublicIdentity("sip:new@ims.example"));
    // Then
    assertThat(last().state()).isEqualTo(SubscriptionState.terminated(EndReason.DEACTIVATED));
    assertNothingIsLeft();
  }

  @Test
  void aDeviceThatChangesHandsEndsTheSubscriptionOfItsFormerUser() {
    // Given
    world.bind(PHONE);
    world.subscribe("a");
    // When
    world.authorize(BOB, PHONE, ALICE_IMPU);
    // Then
    assertThat(last().state()).isEqualTo(SubscriptionState.terminated(EndReason.NO_RESOURCE));
    assertNothingIsLeft();
  }

  @Test
  void aStoreThatIsDownKeepsNothing() {
    // Given
    world.bind(PHONE);
    world.memory.takeDown();
    // Then
    assertThatThrownBy(() -> world.subscribe("a")).isInstanceOf(PortUnavailable.class);
    world.memory.bringUp();
    assertThat(world.memory.subscriptions()).isEmpty();
  }

  @Test
  void anAnswerThatFindsTheStoreDownIsAsGoodAsLost() {
    // Given
    world.bind(PHONE);
    world.subscribers.hold();
    world.subscribe("a");
    world.memory.takeDown();
    world.subscribers.release();
    world.memory.bringUp();
    world.subscribers.stopHolding();
    // When
    world.pass(SubscriptionPolicy.ANSWER_LIMIT);
    // Then
    assertThat(sent()).containsExactly(1L, 2L);
    assertNoTaskIsLeft();
  }

  private List<Long> sent() {
    return world.subscribers.notices().stream().map(notice -> notice.dialog().localCseq()).toList();
  }

  private Notice last() {
    return world.subscribers.last();
  }

  private void assertNoTaskIsLeft() {
    assertThat(world.memory.openTasks()).isEmpty();
  }

  private void assertNothingIsLeft() {
    assertThat(world.memory.subscriptions()).isEmpty();
    assertNoTaskIsLeft();
  }

  private static void assertRefused(SubscribeOutcome outcome, Refusal refusal) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            SubscribeOutcome.Refused.class,
            refused -> assertThat(refused.decision().refusal()).contains(refusal));
  }
}
