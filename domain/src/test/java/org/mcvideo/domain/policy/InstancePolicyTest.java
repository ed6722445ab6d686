package org.mcvideo.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InstancePolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

  @Test
  void bothTimesHaveBounds() {
    assertThatCode(() -> new InstancePolicy(Duration.ofSeconds(1), Duration.ZERO))
        .doesNotThrowAnyException();
    assertThatCode(() -> new InstancePolicy(Duration.ofHours(1), Duration.ofHours(1)))
        .doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InstancePolicy(Duration.ofMillis(999), Duration.ZERO))
        .withMessageContaining("lease PT0.999S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InstancePolicy(Duration.ofMillis(3_600_001), Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InstancePolicy(Duration.ofSeconds(1), Duration.ofMillis(-1)))
        .withMessageContaining("take-over after PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InstancePolicy(Duration.ofSeconds(1), Duration.ofMillis(3_600_001)));
  }

  @Test
  void whoIsGoneHasBeenSilentForLongerThanItsLeaseByAsMuchAsClocksDiffer() {
    // Given
    InstancePolicy policy = new InstancePolicy(Duration.ofSeconds(15), Duration.ofSeconds(5));
    // When
    Instant end = policy.leasedUntil(NOW);
    // Then
    assertThat(end).isEqualTo(NOW.plusSeconds(15));
    assertThat(end).isAfter(policy.goneSince(NOW.plusSeconds(20).minusNanos(1)));
    assertThat(end).isEqualTo(policy.goneSince(NOW.plusSeconds(20)));
    assertThat(policy.takenUntil(NOW)).isEqualTo(NOW.plusSeconds(20));
    assertThat(policy.renewEvery()).isEqualTo(Duration.ofSeconds(5));
  }
}
