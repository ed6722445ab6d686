package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.List;
import org.mcvideo.domain.id.McVideoId;

/**
 * The tasks left open by committed transactions. There is at most one of a kind for a client.
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down. Within {@link Transactions#run} a method takes part in that transaction.
 */
public interface OpenTasks {
  /** Leaves {@code task} open, in place of one of the same kind for the same client. */
  void put(OpenTask task);

  /** Takes {@code task} off the list; one that was put anew meanwhile stays. */
  void remove(OpenTask task);

  /** The tasks of {@code user} that are due at {@code now}. */
  List<OpenTask> dueOf(McVideoId user, Instant now);

  /** Up to {@code limit} tasks of all users that are due at {@code now}, the oldest first. */
  List<OpenTask> due(Instant now, int limit);
}
