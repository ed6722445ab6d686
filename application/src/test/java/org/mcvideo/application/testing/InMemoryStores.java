package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.out.Affiliations;
import org.mcvideo.application.port.out.Bindings;
import org.mcvideo.application.port.out.GroupPublications;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.OpenTasks;
import org.mcvideo.application.port.out.PublishedSettings;
import org.mcvideo.application.port.out.Registrations;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.UserProfiles;
import org.mcvideo.application.testing.Contents.Owner;
import org.mcvideo.domain.affiliation.GroupPublication;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.domain.registration.ImsRegistration;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.domain.subscription.Subscription;

/**
 * A database in memory that keeps the contracts of all store ports and can be asked and taken down.
 *
 * <p>Safe for use by many threads.
 */
public final class InMemoryStores {
  private final InMemoryTransactions database = new InMemoryTransactions();

  /** The ports of this database. */
  public Stores stores() {
    return new Stores(
        new InMemoryRegistrations(database),
        new InMemoryBindings(database),
        new InMemoryServingInstances(database),
        new InMemoryPublishedSettings(database),
        new InMemoryUserProfiles(database),
        new InMemoryAffiliations(database),
        new InMemoryGroupPublications(database),
        new InMemorySubscriptions(database),
        new InMemoryOpenTasks(database),
        new InMemoryKeys.InMemoryCsks(database),
        new InMemoryKeys.InMemoryUserUids(database),
        new InMemoryKeys.InMemoryRotationJobs(database),
        database);
  }

  /** Takes this database out of reach. */
  public void takeDown() {
    database.setUp(false);
  }

  /** Puts this database within reach again; it has kept what was committed. */
  public void bringUp() {
    database.setUp(true);
  }

  /** How many transactions have been committed. */
  public int commits() {
    return database.commits();
  }

  /** All open tasks, due or not, the oldest first. */
  public List<OpenTask> openTasks() {
    return database.call(contents -> contents.tasks().all(task -> true));
  }

  /** All subscriptions, ended ones included, in the order of users and dialogs. */
  public List<Subscription> subscriptions() {
    return database.call(
        contents -> contents.subscriptions().list(Optional.empty(), Integer.MAX_VALUE));
  }

  /** All bindings, expired ones included, in the order of users and clients. */
  public List<Binding> bindings() {
    return database.call(contents -> contents.bindings(binding -> true));
  }

  private record InMemoryRegistrations(InMemoryTransactions database) implements Registrations {
    @Override
    public Optional<ImsRegistration> of(PublicIdentity impu) {
      return database.call(contents -> contents.registration(impu));
    }

    @Override
    public void put(ImsRegistration registration) {
      database.call(contents -> contents.putRegistration(registration));
    }

    @Override
    public void remove(PublicIdentity impu) {
      database.call(contents -> contents.removeRegistration(impu));
    }

    @Override
    public int removeExpired(Instant now, int limit) {
      return database.call(contents -> contents.removeExpiredRegistrations(now, limit));
    }
  }

  private record InMemoryBindings(InMemoryTransactions database) implements Bindings {
    @Override
    public List<Binding> of(McVideoId user) {
      return database.call(contents -> contents.bindings(b -> b.user().equals(user)));
    }

    @Override
    public List<Binding> of(PublicIdentity impu) {
      return database.call(contents -> contents.bindings(b -> b.impu().equals(impu)));
    }

    @Override
    public List<Binding> put(Binding binding) {
      return database.call(contents -> contents.putBinding(binding));
    }

    @Override
    public void remove(McVideoId user, McVideoClientId client) {
      database.call(contents -> contents.removeBinding(new Owner(user, client)));
    }

    @Override
    public List<Binding> removeExpired(Instant now, int limit) {
      return database.call(contents -> contents.removeExpiredBindings(now, limit));
    }

    @Override
    public List<Binding> list(Optional<Binding> after, int limit) {
      return database.call(contents -> contents.bindingsBehind(after, limit));
    }
  }

  private record InMemoryPublishedSettings(InMemoryTransactions database)
      implements PublishedSettings {
    @Override
    public Optional<PublicationState> of(McVideoId user, McVideoClientId client) {
      return database.call(contents -> contents.settings(new Owner(user, client)));
    }

    @Override
    public boolean replace(
        McVideoId user,
        McVideoClientId client,
        Optional<EntityTag> expected,
        PublicationState next) {
      return database.call(
          contents -> contents.replaceSettings(new Owner(user, client), expected, next));
    }

    @Override
    public List<ServedClient> removeExpired(Instant now, int limit) {
      return database.call(contents -> contents.removeExpiredSettings(now, limit));
    }
  }

  private record InMemoryUserProfiles(InMemoryTransactions database) implements UserProfiles {
    @Override
    public List<UserProfile> of(McVideoId user) {
      return database.call(contents -> contents.profiles(user));
    }

    @Override
    public void replace(McVideoId user, List<UserProfile> profiles) {
      database.call(contents -> contents.replaceProfiles(user, profiles));
    }

    @Override
    public void store(McVideoId user, List<ProfileDocument> documents) {
      database.call(contents -> contents.storeDocuments(user, documents));
    }

    @Override
    public void put(McVideoId user, ProfileDocument document) {
      database.call(contents -> contents.putDocument(user, document));
    }

    @Override
    public List<ProfileDocument> documents(McVideoId user) {
      return database.call(contents -> contents.documents(user));
    }

    @Override
    public List<McVideoId> users(Optional<McVideoId> after, int limit) {
      return database.call(contents -> contents.usersWithProfiles(after, limit));
    }
  }

  private record InMemoryAffiliations(InMemoryTransactions database) implements Affiliations {
    @Override
    public UserAffiliations of(McVideoId user) {
      return database.call(contents -> contents.affiliations(user));
    }

    @Override
    public void replace(McVideoId user, UserAffiliations affiliations) {
      database.call(contents -> contents.replaceAffiliations(user, affiliations));
    }
  }

  private record InMemoryGroupPublications(InMemoryTransactions database)
      implements GroupPublications {
    @Override
    public List<GroupPublication> of(McVideoId user) {
      return database.call(contents -> contents.publications(user));
    }

    @Override
    public void put(McVideoId user, GroupPublication publication) {
      database.call(contents -> contents.putPublication(user, publication));
    }

    @Override
    public void remove(McVideoId user, McVideoGroupId group) {
      database.call(contents -> contents.removePublication(user, group));
    }

    @Override
    public Optional<McVideoId> userOfDialog(String callId) {
      return database.call(contents -> contents.userOfDialog(callId));
    }
  }

  private record InMemoryOpenTasks(InMemoryTransactions database) implements OpenTasks {
    @Override
    public void put(OpenTask task) {
      database.call(contents -> contents.tasks().put(task));
    }

    @Override
    public void remove(OpenTask task) {
      database.call(contents -> contents.tasks().remove(task));
    }

    @Override
    public boolean putOff(OpenTask task, OpenTask later) {
      return database.call(contents -> contents.tasks().putOff(task, later));
    }

    @Override
    public List<OpenTask> dueOf(McVideoId user, Instant now) {
      return database.call(
          contents ->
              contents.tasks().free(now).stream()
                  .filter(task -> task.user().equals(user))
                  .toList());
    }

    @Override
    public List<OpenTask> take(Turn turn, int limit) {
      return database.call(contents -> contents.takeTasks(turn, limit));
    }

    @Override
    public List<OpenTask> due(Instant now, int limit) {
      return database.call(
          contents ->
              contents.tasks().all(task -> !task.dueAt().isAfter(now)).stream()
                  .limit(limit)
                  .toList());
    }
  }
}
