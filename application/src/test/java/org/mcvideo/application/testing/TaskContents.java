package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.OpenTasks.Turn;
import org.mcvideo.domain.id.ServedClient;

/** The open tasks that a database in memory holds. Confined to one thread at a time. */
final class TaskContents {
  private static final Comparator<OpenTask> OLDEST_FIRST =
      Comparator.comparing(OpenTask::dueAt)
          .thenComparing(task -> task.user().uri())
          .thenComparing(task -> task.client().text());

  private final Map<Key, OpenTask> tasks = new HashMap<>();
  private final Map<Key, Instant> taken = new HashMap<>();

  TaskContents copy() {
    TaskContents copy = new TaskContents();
    copy.tasks.putAll(tasks);
    copy.taken.putAll(taken);
    return copy;
  }

  OpenTask put(OpenTask task) {
    tasks.put(Key.of(task), task);
    taken.remove(Key.of(task));
    return task;
  }

  boolean remove(OpenTask task) {
    return tasks.remove(Key.of(task), task);
  }

  boolean putOff(OpenTask task, OpenTask later) {
    boolean holds = task.equals(tasks.get(Key.of(task)));
    if (holds) {
      put(later);
    }
    return holds;
  }

  /** What is due and taken by nobody. */
  List<OpenTask> free(Instant now) {
    return all(
        task -> !task.dueAt().isAfter(now) && !taken.getOrDefault(Key.of(task), now).isAfter(now));
  }

  List<OpenTask> take(Turn turn, Predicate<OpenTask> isOwn, int limit) {
    List<OpenTask> free = free(turn.now()).stream().filter(isOwn).limit(limit).toList();
    free.forEach(task -> taken.put(Key.of(task), turn.until()));
    return free;
  }

  List<OpenTask> all(Predicate<OpenTask> wanted) {
    return tasks.values().stream().filter(wanted).sorted(OLDEST_FIRST).toList();
  }

  private record Key(ServedClient owner, OpenTask.Kind kind) {
    static Key of(OpenTask task) {
      return new Key(new ServedClient(task.user(), task.client()), task.kind());
    }
  }
}
