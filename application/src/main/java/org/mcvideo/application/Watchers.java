package org.mcvideo.application;

import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.id.McVideoId;

/** Those who subscribe to a user's settings and are to hear of a change (TS 24.281 7.3.6.2). */
final class Watchers {
  private final Stores stores;
  private final Surroundings surroundings;

  Watchers(Stores stores, Surroundings surroundings) {
    this.stores = stores;
    this.surroundings = surroundings;
  }

  /**
   * Leaves the task to tell of a change, if anybody watches {@code user}. Belongs into the
   * transaction that makes the change. What is told is the state when the task is done, so a task
   * for a change that was none tells nobody anything.
   */
  void tell(McVideoId user) {
    if (!stores.subscriptions().of(user).isEmpty()) {
      tellOf(user);
    }
  }

  /** Leaves the task for a subscription of {@code user} that has just begun, changed or ended. */
  void tellOf(McVideoId user) {
    stores.openTasks().put(OpenTask.ofUser(user, OpenTask.Kind.NOTIFY, surroundings.now()));
  }
}
