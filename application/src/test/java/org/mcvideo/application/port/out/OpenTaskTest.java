package org.mcvideo.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.aTaskDue;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenTaskTest {
  @Test
  void eachFailureDoublesTheWaitUpToItsLimit() {
    // Given
    OpenTask task = aTaskDue(NOW);
    // When
    Stream<OpenTask> failures = Stream.iterate(task.putOff(NOW), failed -> failed.putOff(NOW));
    // Then
    assertThat(failures.limit(40).map(failed -> Duration.between(NOW, failed.dueAt())).distinct())
        .extracting(Duration::toSeconds)
        .containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 600L);
  }

  @Test
  void aTaskPutOffIsTheSameWorkAndCountsItsFailures() {
    // Given
    OpenTask task = aTaskDue(NOW);
    // When
    OpenTask again = task.putOff(NOW).putOff(NOW);
    // Then
    assertThat(again.attempts()).isEqualTo(task.attempts() + 2);
    assertThat(again.user()).isEqualTo(task.user());
    assertThat(again.client()).isEqualTo(task.client());
    assertThat(again.kind()).isEqualTo(task.kind());
  }
}
