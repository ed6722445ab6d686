package org.mcvideo.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mcvideo.domain.Samples.ALICE;
import static org.mcvideo.domain.Samples.IMPU;
import static org.mcvideo.domain.Samples.NOW;
import static org.mcvideo.domain.Samples.PHONE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.domain.subscription.Subscription.Subscriber;

class SubscriptionTest {
  private static final SubscriptionPolicy POLICY =
      new SubscriptionPolicy(ExpiryBounds.USUAL, 4, Duration.ofSeconds(5));
  private static final SettingsReport NOTHING = new SettingsReport(List.of());
  private static final SettingsReport MANUAL =
      new SettingsReport(
          List.of(
              new SettingsReport.Entry(PHONE, Optional.of(AnswerMode.MANUAL), OptionalInt.of(1))));
  private static final Instant HOUR = NOW.plusSeconds(3600);

  @Test
  void aNewSubscriptionIsOwedANoticeAtOnceEvenOfNothing() {
    assertThat(begun().dueAt(NOTHING)).contains(NOW);
  }

  @Test
  void aNoticeTakesTheNextNumberAndSaysTheWholeState() {
    // When
    Subscription sending = begun().sending(MANUAL, POLICY, NOW);
    // Then
    Notice notice = sending.notice(MANUAL, NOW);
    assertThat(notice.dialog()).isEqualTo(sending.dialog());
    assertThat(notice.dialog().localCseq()).isEqualTo(1);
    assertThat(notice.eventId()).contains("7");
    assertThat(notice.state()).isEqualTo(SubscriptionState.active(3600));
    assertThat(notice.report()).contains(MANUAL);
  }

  @Test
  void whileANoticeIsInFlightTheNextOneWaitsForItsAnswerOrItsLimit() {
    // Given
    Subscription inFlight = begun().sending(NOTHING, POLICY, NOW);
    // Then
    Instant limit = NOW.plus(SubscriptionPolicy.ANSWER_LIMIT);
    assertThat(inFlight.dueAt(NOTHING)).contains(limit);
    assertThat(inFlight.dueAt(MANUAL)).contains(limit);
  }

  @Test
  void afterTheAnswerOnlyAChangeIsOwedAndNotBeforeTheInterval() {
    // Given
    Subscription told = begun().sending(NOTHING, POLICY, NOW).answered().orElseThrow();
    // Then
    assertThat(told.dueAt(NOTHING)).isEmpty();
    assertThat(told.dueAt(MANUAL)).contains(NOW.plusSeconds(5));
  }

  @Test
  void aRefreshIsOwedANoticeAtOnceWithinTheInterval() {
    // Given
    Subscription told = begun().sending(NOTHING, POLICY, NOW).answered().orElseThrow();
    // When
    Subscription refreshed = told.refreshed(told.dialog(), HOUR, NOW.plusSeconds(1));
    // Then
    assertThat(refreshed.dueAt(NOTHING)).contains(NOW.plusSeconds(1));
  }

  @Test
  void aRefreshWhileANoticeIsInFlightWaitsForItsAnswer() {
    // Given
    Subscription inFlight = begun().sending(NOTHING, POLICY, NOW);
    // When
    Subscription refreshed = inFlight.refreshed(inFlight.dialog(), HOUR, NOW.plusSeconds(1));
    // Then
    assertThat(refreshed.dueAt(NOTHING)).contains(NOW.plus(SubscriptionPolicy.ANSWER_LIMIT));
    assertThat(refreshed.answered().orElseThrow().dueAt(NOTHING)).contains(NOW.plusSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604})
  void anAnswerThatSaysTheSubscriberIsGoneEndsTheSubscription(int status) {
    assertThat(begun().sending(NOTHING, POLICY, NOW).rejected(status, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 406, 408, 415, 479, 486, 500, 503, 600, 603})
  void anyOtherAnswerPutsTheNoticeOff(int status) {
    // When
    Subscription failed = begun().sending(NOTHING, POLICY, NOW).rejected(status, NOW).orElseThrow();
    // Then
    assertThat(failed.dueAt(NOTHING)).contains(NOW.plusSeconds(2));
  }

  @Test
  void everyFailurePutsTheNoticeOffTwiceAsLongUpToTheLimitAndSuccessForgets() {
    // Given
    Subscription subscription = begun();
    for (long expected : List.of(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 600L, 600L)) {
      subscription = subscription.sending(NOTHING, POLICY, NOW).rejected(500, NOW).orElseThrow();
      assertThat(subscription.dueAt(NOTHING)).contains(NOW.plusSeconds(expected));
    }
    // When
    Subscription told = subscription.sending(NOTHING, POLICY, NOW).answered().orElseThrow();
    // Then
    Subscription failed = told.sending(MANUAL, POLICY, NOW).rejected(500, NOW).orElseThrow();
    assertThat(failed.dueAt(MANUAL)).contains(NOW.plusSeconds(2));
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void anEndIsToldAtOnceAndItsAnswerWhateverItIsTheLast(EndReason reason) {
    // Given
    Subscription told = begun().sending(NOTHING, POLICY, NOW).answered().orElseThrow();
    // When
    Subscription ended = told.ended(reason, NOW.plusSeconds(1));
    // Then
    assertThat(ended.dueAt(NOTHING)).contains(NOW.plusSeconds(1));
    Subscription last = ended.sending(NOTHING, POLICY, NOW.plusSeconds(1));
    assertThat(last.notice(NOTHING, NOW).state()).isEqualTo(SubscriptionState.terminated(reason));
    assertThat(last.answered()).isEmpty();
    assertThat(last.rejected(500, NOW)).isEmpty();
  }

  @Test
  void anEndWhileANoticeIsInFlightIsToldAfterItsAnswer() {
    // Given
    Subscription ended =
        begun().sending(NOTHING, POLICY, NOW).ended(EndReason.NO_RESOURCE, NOW.plusSeconds(1));
    // Then
    assertThat(ended.dueAt(NOTHING)).contains(NOW.plus(SubscriptionPolicy.ANSWER_LIMIT));
    assertThat(ended.answered().orElseThrow().dueAt(NOTHING)).contains(NOW.plusSeconds(1));
    assertThat(ended.rejected(500, NOW).orElseThrow().dueAt(NOTHING)).contains(NOW.plusSeconds(1));
  }

  @Test
  void onlyWhoMaySeeTheSettingsIsToldThemAtTheEnd() {
    assertThat(last(EndReason.TIMEOUT).report()).contains(MANUAL);
    assertThat(last(EndReason.DEACTIVATED).report()).isEmpty();
    assertThat(last(EndReason.NO_RESOURCE).report()).isEmpty();
  }

  @Test
  void whatHasEndedKeepsItsReason() {
    // Given
    Subscription ended = begun().ended(EndReason.DEACTIVATED, NOW);
    // Then
    assertThat(ended.ended(EndReason.TIMEOUT, NOW.plusSeconds(1))).isEqualTo(ended);
  }

  @Test
  void aSubscriptionEndsAtTheInstantOfExpiry() {
    assertThat(begun().expiredAt(HOUR.minusNanos(1))).isFalse();
    assertThat(begun().expiredAt(HOUR)).isTrue();
  }

  @Test
  void anActiveSubscriptionLastsASecondAtLeast() {
    assertThat(begun().notice(NOTHING, HOUR.minusMillis(1)).state())
        .isEqualTo(SubscriptionState.active(1));
    assertThatIllegalArgumentException().isThrownBy(() -> SubscriptionState.active(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SubscriptionState(Optional.of(EndReason.TIMEOUT), 1));
  }

  @Test
  void anEventIdAsLongAsTheLimitIsTakenAndALongerOneRefused() {
    assertThat(withEventId(Subscription.MAX_EVENT_ID).eventId()).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withEventId(Subscription.MAX_EVENT_ID + 1))
        .withMessageContaining("129 characters");
  }

  private static Notice last(EndReason reason) {
    return begun().ended(reason, NOW).sending(MANUAL, POLICY, NOW).notice(MANUAL, NOW);
  }

  private static Subscription begun() {
    return withEventId(1);
  }

  private static Subscription withEventId(int length) {
    DialogState dialog =
        new DialogState(
            new DialogId("call", "here", "there"),
            "sip:service.example",
            "sip:alice@ims.example",
            "sip:alice@192.0.2.1",
            List.of(),
            0,
            1);
    return Subscription.begun(
        new Subscriber(ALICE, IMPU), dialog, Optional.of("7".repeat(length)), HOUR, NOW);
  }
}
