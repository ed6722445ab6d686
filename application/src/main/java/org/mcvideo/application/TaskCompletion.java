package org.mcvideo.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.mcvideo.application.port.in.CompleteTasks;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.OpenTasks.Turn;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.id.McVideoId;

/**
 * What follows an answer: each open task is done by the work of its kind. A neighbour that is down
 * puts a task off, and the store that is down leaves it for later. What the sweep does is taken
 * first, so that the sweeps of several instances share it out.
 */
final class TaskCompletion implements CompleteTasks {
  /** So few that they are done long before what is taken can be taken by others. */
  private static final int TAKEN_AT_ONCE = 50;

  private static final Comparator<OpenTask> IN_ORDER = Comparator.comparing(OpenTask::kind);

  private final Set<OpenTask> atWork = ConcurrentHashMap.newKeySet();
  private final Stores stores;
  private final Surroundings surroundings;
  private final Map<OpenTask.Kind, TaskWork> works;

  /**
   * Does tasks by {@code works}, which has one for every kind. Each may be given what does the
   * tasks that it leaves late, when nobody is at work on the user any more.
   */
  TaskCompletion(
      Stores stores,
      Surroundings surroundings,
      Function<CompleteTasks, Map<OpenTask.Kind, TaskWork>> works) {
    this.stores = stores;
    this.surroundings = surroundings;
    this.works = new EnumMap<>(works.apply(this));
  }

  @Override
  public void of(McVideoId user) {
    try {
      // What one task leaves is done as well; each kind leaves others at most once.
      List<OpenTask> due = stores.openTasks().dueOf(user, surroundings.now());
      for (int round = 0; round < works.size() && !due.isEmpty(); round++) {
        due.stream().sorted(IN_ORDER).forEach(this::complete);
        due = stores.openTasks().dueOf(user, surroundings.now());
      }
    } catch (PortUnavailable down) {
      // The task is in the database, and overdue() meets it again.
      return;
    }
  }

  @Override
  public int overdue(int limit) {
    int tried = 0;
    try {
      int taken = limit;
      while (taken > 0 && tried < limit) {
        taken = completeTaken(Math.min(TAKEN_AT_ONCE, limit - tried));
        tried += taken;
      }
    } catch (PortUnavailable down) {
      // What was taken and is not done can be taken again after a while.
      return tried;
    }
    return tried;
  }

  private int completeTaken(int limit) {
    Instant now = surroundings.now();
    Turn turn =
        new Turn(surroundings.self(), now, surroundings.policy().instances().takenUntil(now));
    List<OpenTask> taken = stores.openTasks().take(turn, limit);
    taken.stream().sorted(IN_ORDER).forEach(this::complete);
    return taken.size();
  }

  @Override
  public Duration untilDue(Duration atMost) {
    try {
      Instant now = surroundings.now();
      return stores.openTasks().due(now.plus(atMost), 1).stream()
          .map(first -> Duration.between(now, first.dueAt()))
          .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
          .findFirst()
          .orElse(atMost);
    } catch (PortUnavailable down) {
      return atMost;
    }
  }

  /** What another thread is doing is left to it: doing it twice would only hold up both. */
  private void complete(OpenTask task) {
    if (!atWork.add(task)) {
      return;
    }
    try {
      works.get(task.kind()).complete(task);
    } catch (PortUnavailable down) {
      if (down.neighbour() == PortUnavailable.Neighbour.STORE) {
        throw down;
      }
      stores.openTasks().putOff(task, task.putOff(surroundings.now()));
    } finally {
      atWork.remove(task);
    }
  }
}
