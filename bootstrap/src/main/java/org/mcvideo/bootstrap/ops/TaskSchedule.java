package org.mcvideo.bootstrap.ops;

import java.time.Duration;
import org.mcvideo.application.port.in.CompleteTasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that does open tasks when they are due: what an answer promised and a crash or an
 * outage prevented, and what was put off until then, such as the NOTIFY of changes that came in a
 * burst. It looks at what is due next, and at least once a second, because tasks are put by others
 * meanwhile.
 */
public final class TaskSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskSchedule.class);
  private static final int BATCH = 500;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration AFTER_BUG = Duration.ofSeconds(10);

  private final CompleteTasks completeTasks;
  private volatile boolean closing;
  private final Rounds rounds;

  private TaskSchedule(CompleteTasks completeTasks) {
    this.completeTasks = completeTasks;
    this.rounds = Rounds.start("tasks", this::round, AFTER_BUG);
  }

  /** Drives {@code completeTasks} from now on. */
  public static TaskSchedule start(CompleteTasks completeTasks) {
    return new TaskSchedule(completeTasks);
  }

  private Duration round() {
    int done = completeTasks.overdue(BATCH);
    while (done >= BATCH && !closing) {
      LOG.debug("another batch of tasks is due");
      done = completeTasks.overdue(BATCH);
    }
    Duration wait = completeTasks.untilDue(LONGEST_PAUSE);
    if (wait.isZero()) {
      // Due and not done: it has just come, or somebody else is at it.
      return done > 0 ? SHORTEST_PAUSE : LONGEST_PAUSE;
    }
    return wait.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : wait;
  }

  /** Ends the schedule; a round under way is waited for a bounded time. */
  @Override
  public void close() {
    closing = true;
    rounds.close();
  }
}
