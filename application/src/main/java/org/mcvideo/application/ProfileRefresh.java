package org.mcvideo.application;

import java.time.Instant;
import java.util.List;
import org.mcvideo.application.port.in.CompleteTasks;
import org.mcvideo.application.port.in.RefreshProfile;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;

/** Profiles as the user database changes them (TS 29.283 6.2.3). */
final class ProfileRefresh implements RefreshProfile {
  private final Stores stores;
  private final CompleteTasks completeTasks;
  private final Surroundings surroundings;

  ProfileRefresh(Stores stores, CompleteTasks completeTasks, Surroundings surroundings) {
    this.stores = stores;
    this.completeTasks = completeTasks;
    this.surroundings = surroundings;
  }

  @Override
  public Outcome changed(McVideoId user, List<ProfileDocument> changed) {
    Outcome outcome = stores.transactions().run(user, () -> store(user, changed));
    if (outcome == Outcome.REFRESHED) {
      completeTasks.of(user);
    }
    return outcome;
  }

  private Outcome store(McVideoId user, List<ProfileDocument> changed) {
    Instant now = surroundings.now();
    List<Binding> bound =
        stores.bindings().of(user).stream().filter(binding -> !binding.expiredAt(now)).toList();
    if (bound.isEmpty() && stores.userProfiles().of(user).isEmpty()) {
      return Outcome.NOT_SERVED;
    }
    changed.forEach(document -> stores.userProfiles().put(user, document));
    bound.forEach(
        binding ->
            stores
                .openTasks()
                .put(new OpenTask(user, binding.client(), OpenTask.Kind.ACTIVATE_PROFILE, now, 0)));
    return Outcome.REFRESHED;
  }
}
