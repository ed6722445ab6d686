package org.mcvideo.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.aTaskDue;
import static org.mcvideo.application.testing.Fixtures.automaticAnswer;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When the next task is due, as whoever does tasks is told. */
class NextTaskTest {
  private static final Duration SOME_TIME = Duration.ofSeconds(10);

  private final WatchedWorld world = new WatchedWorld();

  @Test
  void withoutTasksThereIsAllTheTimeAskedFor() {
    assertThat(untilDue()).isEqualTo(SOME_TIME);
  }

  @Test
  void theFirstTaskCounts() {
    // Given
    leaveTaskDue(world.clock.instant().plusSeconds(7));
    // Then
    assertThat(untilDue()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aTaskDueLaterThanAskedForDoesNotCount() {
    // Given
    leaveTaskDue(world.clock.instant().plus(SOME_TIME).plusMillis(1));
    // Then
    assertThat(untilDue()).isEqualTo(SOME_TIME);
  }

  @Test
  void anOverdueTaskLeavesNoTime() {
    // Given
    leaveTaskDue(world.clock.instant().minusSeconds(1));
    // Then
    assertThat(untilDue()).isZero();
  }

  @Test
  void aChangeHeldBackIsDueWhenTheIntervalEnds() {
    // Given
    world.bind(PHONE);
    world.subscribe("a");
    world.clock.advance(Duration.ofSeconds(2));
    world.publish(PHONE, automaticAnswer(), 600);
    assertThat(world.subscribers.notices()).hasSize(1);
    // When
    Duration wait = untilDue();
    world.clock.advance(wait);
    world.inbound.completeTasks().overdue(1);
    // Then
    assertThat(wait).isEqualTo(WatchedWorld.POLICY.minNoticeInterval().minusSeconds(2));
    assertThat(world.subscribers.notices()).hasSize(2);
  }

  @Test
  void aStoreOutOfReachLeavesAllTheTimeAskedFor() {
    // Given
    leaveTaskDue(world.clock.instant());
    world.memory.takeDown();
    // Then
    assertThat(untilDue()).isEqualTo(SOME_TIME);
  }

  private Duration untilDue() {
    return world.inbound.completeTasks().untilDue(SOME_TIME);
  }

  private void leaveTaskDue(Instant at) {
    world.memory.stores().openTasks().put(aTaskDue(at));
  }
}
