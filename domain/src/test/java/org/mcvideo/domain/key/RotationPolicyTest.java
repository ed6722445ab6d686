package org.mcvideo.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.domain.Samples.NOW;
import static org.mcvideo.domain.key.Keys.id;
import static org.mcvideo.domain.key.Keys.key;
import static org.mcvideo.domain.key.Keys.uploaded;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.key.CskState.Offered;
import org.mcvideo.domain.key.RotationPolicy.Reason;

class RotationPolicyTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void onCommandNothingElseMakesAKeyDue() {
    // Given
    CskHolding held = uploaded(1);
    RotationPolicy policy = RotationPolicy.ON_COMMAND;
    Instant muchLater = NOW.plus(Duration.ofDays(10_000));
    // When, Then
    assertThat(policy.due(held, muchLater)).isEmpty();
    assertThat(policy.oldest(muchLater)).isEmpty();
    assertThat(policy.dueByCommand(held, NOW.plusNanos(1), muchLater)).contains(Reason.COMMAND);
  }

  @Test
  void aCommandDoesNotConcernKeysMadeSince() {
    assertThat(RotationPolicy.ON_COMMAND.dueByCommand(uploaded(1), NOW, NOW)).isEmpty();
  }

  @Test
  void aCommandDoesNotRestAndDoesNotRepeatAnOfferBeforeItsTime() {
    // Given
    Instant later = NOW.plusSeconds(1);
    CskHolding offering = uploaded(1).offering(Offered.first(key(2), NOW));
    CskHolding resting = offering.rejected(id(2), NOW);
    RotationPolicy policy = RotationPolicy.ON_COMMAND;
    // When, Then
    assertThat(policy.dueByCommand(offering, later, later)).isEmpty();
    assertThat(policy.dueByCommand(resting, later, later)).contains(Reason.COMMAND);
  }

  @Test
  void aKeyIsDueWhenItIsOlderThanItsAge() {
    // Given
    RotationPolicy policy =
        new RotationPolicy(Duration.ZERO, Optional.of(DAY), OptionalLong.empty(), Optional.empty());
    // When, Then
    assertThat(policy.due(uploaded(1), NOW.plus(DAY))).isEmpty();
    assertThat(policy.due(uploaded(1), NOW.plus(DAY).plusNanos(1))).contains(Reason.AGE);
    assertThat(policy.oldest(NOW)).contains(NOW.minus(DAY));
  }

  @Test
  void aKeyIsDueWhenItWasUsedAsOftenAsAllowed() {
    // Given
    RotationPolicy policy =
        new RotationPolicy(Duration.ZERO, Optional.empty(), OptionalLong.of(2), Optional.empty());
    CskHolding once = uploaded(1).used(id(1), NOW);
    // When, Then
    assertThat(policy.due(once, NOW)).isEmpty();
    assertThat(policy.due(once.used(id(1), NOW), NOW)).contains(Reason.USES);
  }

  @Test
  void aKeyIsDueWhenItsKeyPeriodIsOver() {
    // Given
    KeyPeriodCycle cycle = new KeyPeriodCycle(Duration.ofDays(30), Duration.ZERO);
    RotationPolicy policy =
        new RotationPolicy(
            Duration.ZERO, Optional.empty(), OptionalLong.empty(), Optional.of(cycle));
    Instant end = cycle.start(NOW).plus(Duration.ofDays(30));
    // When, Then
    assertThat(policy.due(uploaded(1), end.minusNanos(1))).isEmpty();
    assertThat(policy.due(uploaded(1), end)).contains(Reason.KEY_PERIOD);
    assertThat(policy.oldest(end)).contains(end);
  }

  @Test
  void thePeriodOfTheStandardsExampleHasItsNumber() {
    // TS 33.180 F.2.1.2: 2014-01-26T10:07:14Z lies in period 1388 of 2592000 s.
    KeyPeriodCycle cycle = new KeyPeriodCycle(Duration.ofDays(30), Duration.ZERO);
    Instant start = cycle.start(Instant.parse("2014-01-26T10:07:14Z"));
    assertThat(start.getEpochSecond() + 2_208_988_800L).isEqualTo(1388L * 2_592_000);
    assertThat(cycle.start(start)).isEqualTo(start);
    assertThat(cycle.start(start.minusSeconds(1))).isEqualTo(start.minusSeconds(2_592_000));
  }

  @Test
  void anOfferIsDueAgainWhenItsTimeHasComeAndARefusedKeyWhenItHasRested() {
    // Given
    CskHolding offering = uploaded(1).offering(Offered.first(key(2), NOW));
    CskHolding resting = offering.rejected(id(2), NOW);
    RotationPolicy policy = RotationPolicy.ON_COMMAND;
    // When, Then
    assertThat(policy.due(offering, NOW.plusSeconds(42).minusNanos(1))).isEmpty();
    assertThat(policy.due(offering, NOW.plusSeconds(42))).contains(Reason.UNANSWERED);
    assertThat(policy.due(resting, NOW.plusSeconds(2).minusNanos(1))).isEmpty();
    assertThat(policy.due(resting, NOW.plusSeconds(2))).contains(Reason.REFUSED);
  }

  @Test
  void valuesOutOfBoundsAreRefused() {
    Optional<Duration> none = Optional.empty();
    assertThatThrownBy(
            () ->
                new RotationPolicy(
                    Duration.ofNanos(-1), none, OptionalLong.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new RotationPolicy(
                    Duration.ZERO,
                    Optional.of(Duration.ZERO),
                    OptionalLong.empty(),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new RotationPolicy(Duration.ZERO, none, OptionalLong.of(0), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KeyPeriodCycle(DAY, DAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KeyPeriodCycle(Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new KeyPeriodCycle(DAY, DAY.minusSeconds(1)).offset())
        .isEqualTo(DAY.minusSeconds(1));
  }
}
