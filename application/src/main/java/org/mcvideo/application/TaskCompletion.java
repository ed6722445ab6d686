package org.mcvideo.application;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.mcvideo.application.port.in.CompleteTasks;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.id.McVideoId;

/**
 * What follows an answer: each open task is done by the work of its kind. A neighbour that is down
 * puts a task off, and the store that is down leaves it for later.
 */
final class TaskCompletion implements CompleteTasks {
  private static final Comparator<OpenTask> IN_ORDER = Comparator.comparing(OpenTask::kind);

  /** How often one caller goes on for those who came meanwhile. */
  private static final int MAX_TURNS = 8;

  private final ConcurrentMap<McVideoId, Integer> calls = new ConcurrentHashMap<>();
  private final Stores stores;
  private final Surroundings surroundings;
  private final Map<OpenTask.Kind, TaskWork> works;

  /** Does tasks by {@code works}, which has one for every kind. */
  TaskCompletion(Stores stores, Surroundings surroundings, Map<OpenTask.Kind, TaskWork> works) {
    this.stores = stores;
    this.surroundings = surroundings;
    this.works = new EnumMap<>(works);
  }

  /**
   * One caller at a time works for a user, and does what the others came for too: they would only
   * wait for each other, since everything about a user is done one after another.
   */
  @Override
  public void of(McVideoId user) {
    if (calls.merge(user, 1, Integer::sum) > 1) {
      return;
    }
    boolean done = false;
    try {
      for (int turn = 0; turn < MAX_TURNS && !done; turn++) {
        int seen = calls.get(user);
        completeDue(user);
        done = calls.remove(user, seen);
      }
    } finally {
      if (!done) {
        // Others keep coming: whoever is next goes on, or else overdue() does.
        calls.remove(user);
      }
    }
  }

  private void completeDue(McVideoId user) {
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
    try {
      List<OpenTask> due = stores.openTasks().due(surroundings.now(), limit);
      due.stream().sorted(IN_ORDER).forEach(this::complete);
      return due.size();
    } catch (PortUnavailable down) {
      return 0;
    }
  }

  private void complete(OpenTask task) {
    try {
      works.get(task.kind()).complete(task);
    } catch (PortUnavailable down) {
      if (down.neighbour() == PortUnavailable.Neighbour.STORE) {
        throw down;
      }
      stores.openTasks().put(task.putOff(surroundings.now()));
    }
  }
}
