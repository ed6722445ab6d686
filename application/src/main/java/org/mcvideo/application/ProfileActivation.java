package org.mcvideo.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.mcvideo.application.port.in.CompleteTasks;
import org.mcvideo.application.port.out.DownloadedProfiles;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.UserDatabase;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.profile.ActiveProfile;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.domain.settings.ServiceSettings;

/**
 * The active profile and implicit affiliation (TS 24.281 7.3.3 steps 11 to 13). Profiles that are
 * not stored are downloaded first; meanwhile, and when that fails, the task is put off. A task that
 * was put off downloads even if a push has brought some profiles since: they need not be all.
 */
final class ProfileActivation implements TaskWork {
  private final Stores stores;
  private final Optional<UserDatabase> userDatabase;
  private final Surroundings surroundings;
  private final CompleteTasks late;
  private final Watchers watchers;

  /** What a download leaves to be done is done by {@code late}. */
  ProfileActivation(
      Stores stores,
      Optional<UserDatabase> userDatabase,
      Surroundings surroundings,
      CompleteTasks late) {
    this.stores = stores;
    this.late = late;
    this.userDatabase = userDatabase;
    this.surroundings = surroundings;
    this.watchers = new Watchers(stores, surroundings);
  }

  @Override
  public void complete(OpenTask task) {
    if (userDatabase.isPresent() && isToBeDownloaded(task) && isBound(task)) {
      download(task, userDatabase.get());
    } else {
      complete(task, List.of());
    }
  }

  /** Step 11. The task is put off first, so that nobody else asks at the same time. */
  private void download(OpenTask task, UserDatabase from) {
    OpenTask waiting = task.putOff(surroundings.now());
    if (!stores.openTasks().putOff(task, waiting)) {
      return;
    }
    CompletionStage<DownloadedProfiles> download = from.download(task.user());
    download.thenAccept(downloaded -> completeLate(waiting, downloaded.documents()));
  }

  private void completeLate(OpenTask task, List<ProfileDocument> downloaded) {
    try {
      complete(task, downloaded);
      late.of(task.user());
    } catch (PortUnavailable down) {
      // The task is in the database, and its time comes again.
      return;
    }
  }

  private void complete(OpenTask task, List<ProfileDocument> downloaded) {
    stores
        .transactions()
        .run(
            task.user(),
            () -> {
              store(task, downloaded);
              if (isBound(task)) {
                activateProfile(task);
              }
              stores.openTasks().remove(task);
              return task;
            });
  }

  /** Stores what is not there: a push that came while the download was under way is newer. */
  private void store(OpenTask task, List<ProfileDocument> downloaded) {
    if (downloaded.isEmpty()) {
      return;
    }
    Set<Integer> pushed =
        stores.userProfiles().of(task.user()).stream()
            .map(UserProfile::index)
            .collect(Collectors.toSet());
    downloaded.stream()
        .filter(document -> !pushed.contains(document.profile().index()))
        .forEach(document -> stores.userProfiles().put(task.user(), document));
  }

  private boolean isToBeDownloaded(OpenTask task) {
    return task.attempts() > 0 || stores.userProfiles().of(task.user()).isEmpty();
  }

  private boolean isBound(OpenTask task) {
    Instant now = surroundings.now();
    return stores.bindings().of(task.user()).stream()
        .filter(binding -> !binding.expiredAt(now))
        .anyMatch(binding -> binding.client().equals(task.client()));
  }

  private void activateProfile(OpenTask task) {
    Optional<PublicationState> published =
        stores
            .publishedSettings()
            .of(task.user(), task.client())
            .filter(state -> !state.expiredAt(surroundings.now()));
    ActiveProfile active =
        ActiveProfile.select(
            published.map(PublicationState::settings).flatMap(ServiceSettings::selectedProfile),
            stores.userProfiles().of(task.user()));
    published.ifPresent(
        state ->
            stores
                .publishedSettings()
                .replace(
                    task.user(),
                    task.client(),
                    Optional.of(state.tag()),
                    new PublicationState(
                        state.tag(), state.settings(), index(active), state.expiresAt())));
    if (published.filter(state -> !state.activeProfile().equals(index(active))).isPresent()) {
      watchers.tell(task.user());
    }
    active.profile().ifPresent(profile -> affiliate(task, profile));
  }

  private void affiliate(OpenTask task, UserProfile profile) {
    if (profile.implicitAffiliations().isEmpty()) {
      return;
    }
    UserAffiliations affiliations =
        stores.affiliations().of(task.user()).addImplicit(task.client(), profile);
    stores.affiliations().replace(task.user(), affiliations);
    if (affiliations.hasUnpublished(task.client())) {
      stores
          .openTasks()
          .put(
              new OpenTask(
                  task.user(), task.client(), OpenTask.Kind.AFFILIATE, surroundings.now(), 0));
    }
  }

  private static OptionalInt index(ActiveProfile active) {
    return active.profile().isPresent()
        ? OptionalInt.of(active.profile().get().index())
        : OptionalInt.empty();
  }
}
