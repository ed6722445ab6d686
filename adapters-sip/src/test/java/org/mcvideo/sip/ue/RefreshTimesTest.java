package org.mcvideo.sip.ue;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mcvideo.sip.stack.DeltaSeconds;

class RefreshTimesTest {
  private static final int TRIES = 200;

  private final RefreshTimes times = new RefreshTimes(new SecureRandom());

  @Test
  void aLongLifetimeIsRefreshedTenMinutesBeforeItsEndOrUpToOneMinuteEarlier() {
    assertThat(IntStream.range(0, TRIES).mapToObj(i -> times.beforeEndOf(7_200)))
        .allSatisfy(
            delay -> assertThat(delay).isBetween(Duration.ofMinutes(109), Duration.ofMinutes(110)));
  }

  @Test
  void aShortLifetimeIsRefreshedAtHalfOrUpToATenthEarlier() {
    assertThat(IntStream.range(0, TRIES).mapToObj(i -> times.beforeEndOf(1_200)))
        .allSatisfy(
            delay -> assertThat(delay).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
  }

  @Test
  void theLongestLifetimeIsNoProblem() {
    assertThat(times.beforeEndOf(DeltaSeconds.MAX))
        .isLessThan(Duration.ofSeconds(DeltaSeconds.MAX))
        .isGreaterThan(Duration.ofDays(365));
  }

  @Test
  void noLifetimeIsNoWait() {
    assertThat(times.beforeEndOf(0)).isZero();
  }

  @Test
  void theWaitAfterFailuresDoublesUpToHalfAnHour() {
    assertThat(times.afterFailure(1)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    assertThat(times.afterFailure(2)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    assertThat(times.afterFailure(6)).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(16));
    assertThat(times.afterFailure(7)).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(30));
    assertThat(times.afterFailure(Integer.MAX_VALUE))
        .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(30));
  }

  @Test
  void clientsDoNotComeBackTogether() {
    assertThat(IntStream.range(0, TRIES).mapToObj(i -> times.beforeEndOf(7_200)).distinct())
        .hasSizeGreaterThan(1);
  }
}
