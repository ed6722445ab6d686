package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;

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

  /**
   * Puts {@code later} in place of {@code task}, for the same client and of the same kind.
   *
   * @return false, and nothing changed, if {@code task} is done or was put anew meanwhile
   */
  boolean putOff(OpenTask task, OpenTask later);

  /** The tasks of {@code user} that are due at {@code now} and that nobody has taken. */
  List<OpenTask> dueOf(McVideoId user, Instant now);

  /**
   * Takes up to {@code limit} tasks that are due and that nobody has taken, the oldest first: of
   * the users that this instance serves, and of those that no other instance with a lease serves.
   * Of many who take at once each task goes to one. It is theirs for the time they said; if it is
   * still open then, whoever took it has died, and it can be taken again. One that is put anew is
   * nobody's.
   */
  List<OpenTask> take(Turn turn, int limit);

  /**
   * Up to {@code limit} tasks of all users that are due at {@code now}, taken or not, the oldest
   * first. For operators.
   */
  List<OpenTask> due(Instant now, int limit);

  /**
   * Who takes tasks, when, and for how long. Immutable.
   *
   * @param by the instance
   * @param now tasks due by this instant are taken
   * @param until what is taken is left alone until this instant
   */
  record Turn(ServerUri by, Instant now, Instant until) {
    /** Checks that nothing is missing. */
    public Turn {
      Objects.requireNonNull(by, "by");
      Objects.requireNonNull(now, "now");
      Objects.requireNonNull(until, "until");
    }
  }
}
