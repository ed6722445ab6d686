package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.application.port.in.RotateCsk;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.sip.testing.NoLeakedThreads;

@ExtendWith(NoLeakedThreads.class)
class RotationScheduleTest {
  private static final int PATIENCE_SECONDS = 60;

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "10, 1", "20, 2", "10000, 1000"})
  void aStepTakesItsShareOfTheSecond(int perSecond, int perStep) throws Exception {
    // Given
    Steps steps = new Steps(0);
    // When
    try (RotationSchedule schedule = RotationSchedule.start(steps, perSecond)) {
      // Then
      assertThat(schedule).isNotNull();
      assertThat(steps.next()).isEqualTo(perStep);
    }
  }

  @Test
  void aNeighbourThatIsDownAndABugDoNotEndIt() throws Exception {
    // Given
    Steps steps = new Steps(2);
    // When
    try (RotationSchedule schedule = RotationSchedule.start(steps, 10)) {
      // Then
      assertThat(schedule).isNotNull();
      for (int n = 0; n < 4; n++) {
        assertThat(steps.next()).isEqualTo(1);
      }
    }
  }

  /** Counts steps; the first of them fail, in turn for a neighbour and for a bug. */
  private static final class Steps implements RotateCsk {
    private final BlockingQueue<Integer> limits = new LinkedBlockingQueue<>();
    private int failing;

    Steps(int failing) {
      this.failing = failing;
    }

    int next() throws InterruptedException {
      return Optional.ofNullable(limits.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).orElseThrow();
    }

    @Override
    public String command(Optional<McVideoId> user) {
      return "none";
    }

    @Override
    public int advance(int limit) {
      limits.add(limit);
      failing--;
      if (failing == 1) {
        throw new PortUnavailable(PortUnavailable.Neighbour.STORE, "by the test");
      }
      if (failing == 0) {
        throw new IllegalStateException("by the test");
      }
      return limit;
    }
  }
}
