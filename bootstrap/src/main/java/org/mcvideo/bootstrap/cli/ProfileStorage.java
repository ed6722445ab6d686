package org.mcvideo.bootstrap.cli;

import java.time.Instant;
import java.util.List;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;

/** How commands store profiles, so that servers take notice. */
final class ProfileStorage {
  private ProfileStorage() {}

  /**
   * Stores {@code documents} of {@code user} in one transaction, and leaves the tasks by which a
   * server tells the active profiles of the user's clients anew.
   *
   * @param replace whether the user's other profiles are removed
   */
  static void store(
      Stores stores,
      McVideoId user,
      List<ProfileDocument> documents,
      boolean replace,
      Instant now) {
    stores
        .transactions()
        .run(
            user,
            () -> {
              if (replace) {
                stores.userProfiles().store(user, documents);
              } else {
                documents.forEach(document -> stores.userProfiles().put(user, document));
              }
              activateAnew(stores, user, now);
              return user;
            });
  }

  private static void activateAnew(Stores stores, McVideoId user, Instant now) {
    stores
        .bindings()
        .of(user)
        .forEach(
            binding ->
                stores
                    .openTasks()
                    .put(
                        new OpenTask(
                            user, binding.client(), OpenTask.Kind.ACTIVATE_PROFILE, now, 0)));
  }
}
