package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.aSubscription;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.Subscriptions;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.domain.subscription.DialogId;
import org.mcvideo.domain.subscription.DialogState;
import org.mcvideo.domain.subscription.EndReason;
import org.mcvideo.domain.subscription.SettingsReport;
import org.mcvideo.domain.subscription.Subscription;

/** What every {@link Subscriptions} keeps. */
public interface SubscriptionsContract extends StoreContract {
  /** The port under test. */
  default Subscriptions subscriptions() {
    return stores().subscriptions();
  }

  @Test
  default void nobodySubscribesAtFirst() {
    assertThat(subscriptions().of(ALICE)).isEmpty();
    assertThat(subscriptions().of(new DialogId("call", "here", "there"))).isEmpty();
    assertThat(subscriptions().expired(FOREVER, 10)).isEmpty();
    assertThat(subscriptions().list(Optional.empty(), 10)).isEmpty();
  }

  @Test
  default void answersThatAreGivenUpAreWaitedForNoLonger() {
    // Given
    SettingsReport report = new SettingsReport(List.of());
    Subscription waiting =
        aSubscription().in("one", 1).build().sending(report, SubscriptionPolicy.USUAL, NOW);
    Subscription told = aSubscription().in("two", 1).build();
    Subscription others =
        aSubscription()
            .of(BOB)
            .in("three", 1)
            .build()
            .sending(report, SubscriptionPolicy.USUAL, NOW);
    List.of(waiting, told, others).forEach(subscriptions()::put);
    // When
    List<McVideoId> inFlight = subscriptions().giveUpAnswers(List.of(ALICE), NOW);
    // Then
    assertThat(inFlight).containsExactly(ALICE);
    assertThat(subscriptions().of(ALICE)).containsExactly(waiting.withoutAnswerAt(NOW), told);
    assertThat(waiting.withoutAnswerAt(NOW).dueAt(report)).contains(NOW);
    assertThat(subscriptions().of(BOB)).containsExactly(others);
    assertThat(subscriptions().giveUpAnswers(List.of(ALICE), LATER)).containsExactly(ALICE);
    assertThat(subscriptions().of(ALICE)).containsExactly(waiting.withoutAnswerAt(NOW), told);
  }

  @Test
  default void whoHasNothingInFlightIsNotNamed() {
    // Given
    subscriptions().put(aSubscription().build());
    // When, Then
    assertThat(subscriptions().giveUpAnswers(List.of(ALICE, BOB), LATER)).isEmpty();
    assertThat(subscriptions().giveUpAnswers(List.of(), LATER)).isEmpty();
  }

  @Test
  default void aSubscriptionIsKeptInAllItsParts() {
    // Given
    SettingsReport report = new SettingsReport(List.of());
    Subscription full =
        aSubscription()
            .in("call", 7)
            .routed("<sip:one.example;lr>", "<sip:two.example;lr>")
            .eventId("17")
            .until(FOREVER)
            .build()
            .sending(report, SubscriptionPolicy.USUAL, NOW)
            .rejected(500, NOW)
            .orElseThrow()
            .sending(report, SubscriptionPolicy.USUAL, LATER);
    Subscription ended = aSubscription().in("other", 1).build().ended(EndReason.NO_RESOURCE, NOW);
    // When
    subscriptions().put(full);
    subscriptions().put(ended);
    // Then
    assertThat(subscriptions().of(full.dialog().id())).contains(full);
    assertThat(subscriptions().of(ended.dialog().id())).contains(ended);
    assertThat(subscriptions().of(ALICE)).containsExactly(full, ended);
  }

  @Test
  default void numbersOfRequestsAreKeptUpToTheGreatest() {
    // Given
    Subscription usual = aSubscription().build();
    DialogState dialog = usual.dialog();
    Subscription greatest =
        new Subscription(
            usual.user(),
            usual.impu(),
            new DialogState(
                dialog.id(),
                dialog.localUri(),
                dialog.remoteUri(),
                dialog.remoteTarget(),
                dialog.routeSet(),
                DialogState.MAX_CSEQ,
                DialogState.MAX_CSEQ),
            usual.eventId(),
            usual.expiresAt(),
            usual.progress(),
            usual.end());
    // When
    subscriptions().put(greatest);
    // Then
    assertThat(subscriptions().of(dialog.id())).contains(greatest);
  }

  @Test
  default void aLaterStateTakesThePlaceOfTheEarlier() {
    // Given
    Subscription begun = aSubscription().build();
    subscriptions().put(begun);
    Subscription refreshed =
        begun.refreshed(begun.dialog().refreshed("sip:elsewhere.example", 2), LATER, NOW);
    // When
    subscriptions().put(refreshed);
    // Then
    assertThat(subscriptions().of(ALICE)).containsExactly(refreshed);
  }

  @Test
  default void aDialogIsFoundOnlyByAllOfItsIdentifiers() {
    // Given
    Subscription subscription = aSubscription().build();
    subscriptions().put(subscription);
    DialogId id = subscription.dialog().id();
    // Then
    assertThat(subscriptions().of(new DialogId("x", id.localTag(), id.remoteTag()))).isEmpty();
    assertThat(subscriptions().of(new DialogId(id.callId(), "x", id.remoteTag()))).isEmpty();
    assertThat(subscriptions().of(new DialogId(id.callId(), id.localTag(), "x"))).isEmpty();
  }

  @Test
  default void aRemovedSubscriptionIsForgottenAndOthersStay() {
    // Given
    Subscription gone = aSubscription().in("gone", 1).build();
    Subscription stays = aSubscription().in("stays", 1).build();
    subscriptions().put(gone);
    subscriptions().put(stays);
    // When
    subscriptions().remove(gone.dialog().id());
    subscriptions().remove(gone.dialog().id());
    // Then
    assertThat(subscriptions().of(ALICE)).containsExactly(stays);
  }

  @Test
  default void usersHaveTheirOwnSubscriptions() {
    // Given
    Subscription alices = aSubscription().in("one", 1).build();
    Subscription bobs = aSubscription().of(BOB).in("two", 1).build();
    subscriptions().put(alices);
    subscriptions().put(bobs);
    // Then
    assertThat(subscriptions().of(ALICE)).containsExactly(alices);
    assertThat(subscriptions().of(BOB)).containsExactly(bobs);
  }

  @Test
  default void aSubscriptionOutlivesTheBindingOfItsUser() {
    // Given
    stores().bindings().put(aBinding().build());
    Subscription subscription = aSubscription().build();
    subscriptions().put(subscription);
    // When
    stores().bindings().remove(aBinding().build().user(), aBinding().build().client());
    // Then
    assertThat(subscriptions().of(ALICE)).containsExactly(subscription);
  }

  @Test
  default void whatExpiredIsFoundUntilItHasEndedTheOldestFirstAndNotMoreThanAskedFor() {
    // Given
    Subscription second = aSubscription().in("a", 1).until(NOW).build();
    Subscription first = aSubscription().in("b", 1).until(NOW.minusSeconds(1)).build();
    Subscription inForce = aSubscription().in("c", 1).until(NOW.plusNanos(1_000)).build();
    Subscription ended =
        aSubscription().in("d", 1).until(NOW).build().ended(EndReason.TIMEOUT, NOW);
    List.of(second, first, inForce, ended).forEach(subscriptions()::put);
    // Then
    assertThat(subscriptions().expired(NOW, 10)).containsExactly(first, second);
    assertThat(subscriptions().expired(NOW, 1)).containsExactly(first);
  }

  @Test
  default void theListIsReadPageByPage() {
    // Given
    List<Subscription> all = new ArrayList<>();
    for (String call : List.of("a", "b", "c")) {
      all.add(aSubscription().in(call, 1).build());
    }
    for (String call : List.of("0", "1")) {
      all.add(aSubscription().of(BOB).in(call, 1).build());
    }
    all.forEach(subscriptions()::put);
    // When
    List<Subscription> read = new ArrayList<>();
    List<Subscription> page = subscriptions().list(Optional.empty(), 2);
    while (!page.isEmpty()) {
      read.addAll(page);
      page = subscriptions().list(Optional.of(page.get(page.size() - 1)), 2);
    }
    // Then
    assertThat(read).containsExactlyElementsOf(all);
  }

  @Test
  default void subscriptionsThatCannotBeReachedAreUnavailable() {
    // Given
    Subscriptions subscriptions = subscriptions();
    Subscription subscription = aSubscription().build();
    takeDown();
    // Then
    assertStoreIsDown(() -> subscriptions.of(ALICE));
    assertStoreIsDown(() -> subscriptions.of(subscription.dialog().id()));
    assertStoreIsDown(() -> subscriptions.put(subscription));
    assertStoreIsDown(() -> subscriptions.remove(subscription.dialog().id()));
    assertStoreIsDown(() -> subscriptions.expired(NOW, 1));
    assertStoreIsDown(() -> subscriptions.list(Optional.empty(), 1));
    assertStoreIsDown(() -> subscriptions().giveUpAnswers(List.of(ALICE), NOW));
  }
}
