package org.mcvideo.application.port.in;

import java.time.Duration;
import org.mcvideo.domain.id.McVideoId;

/**
 * What an answer promised is done after it has left (TS 24.281 7.3.3 steps 10 to 13).
 *
 * <p>Safe for use by many threads. Never throws for a neighbour that is down: the task stays open.
 */
public interface CompleteTasks {
  /** Does what is due for {@code user}. */
  void of(McVideoId user);

  /**
   * Does what is due for any user, up to {@code limit} tasks.
   *
   * @return how many tasks were tried
   */
  int overdue(int limit);

  /**
   * How long it is until the first task of any user is due: nothing if one is due already, {@code
   * atMost} if none is due sooner, or if that cannot be told.
   */
  Duration untilDue(Duration atMost);
}
