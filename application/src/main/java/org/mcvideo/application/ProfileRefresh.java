package org.mcvideo.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mcvideo.application.port.in.CompleteTasks;
import org.mcvideo.application.port.in.RefreshProfile;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.policy.ExpiryBounds;
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
    Map<McVideoClientId, Integer> attempts = attempts(user, now);
    bound.stream()
        .map(Binding::client)
        .map(
            client ->
                new OpenTask(
                    user,
                    client,
                    OpenTask.Kind.ACTIVATE_PROFILE,
                    now,
                    attempts.getOrDefault(client, 0)))
        .forEach(stores.openTasks()::put);
    return Outcome.REFRESHED;
  }

  /** A download that is owed stays owed: what is pushed need not be all there is. */
  private Map<McVideoClientId, Integer> attempts(McVideoId user, Instant now) {
    return stores.openTasks().dueOf(user, now.plusSeconds(ExpiryBounds.FOREVER)).stream()
        .filter(task -> task.kind() == OpenTask.Kind.ACTIVATE_PROFILE)
        .collect(Collectors.toMap(OpenTask::client, OpenTask::attempts));
  }
}
