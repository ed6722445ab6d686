package org.mcvideo.application;

import java.util.List;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;

/** What others have to be told once bindings have ended. */
final class EndedBindings {
  private final Stores stores;
  private final Surroundings surroundings;
  private final Watchers watchers;

  EndedBindings(Stores stores, Surroundings surroundings) {
    this.stores = stores;
    this.surroundings = surroundings;
    this.watchers = new Watchers(stores, surroundings);
  }

  /**
   * Leaves tasks for all that the end of {@code ended} means elsewhere, in the transaction that
   * ended them: their affiliations are gone, and controlling functions do not know (7.3.5,
   * 8.2.2.2.6). Settings and perhaps subscriptions ended with them (7.3.6.2).
   */
  void followUp(List<Binding> ended) {
    ended.stream().map(Binding::user).distinct().forEach(watchers::tell);
    for (Binding binding : ended) {
      if (!stores.groupPublications().of(binding.user()).isEmpty()) {
        stores
            .openTasks()
            .put(
                new OpenTask(
                    binding.user(),
                    binding.client(),
                    OpenTask.Kind.AFFILIATE,
                    surroundings.now(),
                    0));
      }
    }
  }
}
