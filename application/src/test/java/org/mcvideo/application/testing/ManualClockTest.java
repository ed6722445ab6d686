package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ManualClockTest {
  private final ManualClock clock = ManualClock.at(NOW);

  @Test
  void itStandsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(NOW);
    clock.advance(Duration.ofSeconds(2));
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(2));
    clock.advance(Duration.ofSeconds(-3));
    assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(1));
    clock.set(FOREVER);
    assertThat(clock.instant()).isEqualTo(FOREVER);
  }

  @Test
  void aClockWithAnotherZoneMovesWithIt() {
    // Given
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Clock other = clock.withZone(zone);
    // When
    clock.advance(Duration.ofMinutes(1));
    // Then
    assertThat(other.getZone()).isEqualTo(zone);
    assertThat(other.instant()).isEqualTo(NOW.plusSeconds(60));
  }
}
