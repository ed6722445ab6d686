package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.in.CompleteTasks;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.sip.testing.NoLeakedThreads;

@ExtendWith(NoLeakedThreads.class)
class TaskScheduleTest {
  private static final int PATIENCE_SECONDS = 60;

  /** Nobody asks for more, so that tasks put meanwhile are seen. */
  private static final String ASKED = "asked what is due within PT1S";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 200, 100_000})
  void tasksAreLookedAtAgainWhateverIsDueNext(int millisUntilDue) throws Exception {
    // Given
    Tasks tasks = new Tasks(0, Duration.ofMillis(millisUntilDue));
    // When
    try (TaskSchedule schedule = TaskSchedule.start(tasks)) {
      // Then
      assertThat(schedule).isNotNull();
      assertThat(tasks.next(4)).containsExactly("did 0", ASKED, "did 0", ASKED);
    }
  }

  @Test
  void aFullBatchIsFollowedByAnotherAtOnce() throws Exception {
    // Given
    Tasks tasks = new Tasks(1_001, Duration.ofDays(1));
    // When
    try (TaskSchedule schedule = TaskSchedule.start(tasks)) {
      // Then
      assertThat(schedule).isNotNull();
      assertThat(tasks.next(4)).containsExactly("did 500", "did 500", "did 1", ASKED);
    }
  }

  /** Remembers what it was asked for. */
  private static final class Tasks implements CompleteTasks {
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final AtomicInteger open;
    private final Duration untilDue;

    Tasks(int open, Duration untilDue) {
      this.open = new AtomicInteger(open);
      this.untilDue = untilDue;
    }

    List<String> next(int count) throws InterruptedException {
      List<String> next = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        next.add(Optional.ofNullable(asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).orElseThrow());
      }
      return next;
    }

    @Override
    public void of(McVideoId user) {
      throw new UnsupportedOperationException("nobody has been answered");
    }

    @Override
    public int overdue(int limit) {
      int done = Math.min(open.get(), limit);
      open.addAndGet(-done);
      asked.add("did " + done);
      return done;
    }

    @Override
    public Duration untilDue(Duration atMost) {
      asked.add("asked what is due within " + atMost);
      return untilDue.compareTo(atMost) < 0 ? untilDue : atMost;
    }
  }
}
