package org.example.product;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mcvideo.application.port.out.Affiliations;
import org.mcvideo.application.port.out.Bindings;
import org.mcvideo.application.port.out.GroupPublications;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.OpenTasks;
import org.mcvideo.application.port.out.PublishedSettings;
import org.mcvideo.application.port.out.Registrations;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Subscriptions;
import org.mcvideo.application.port.out.Transactions;
import org.mcvideo.application.port.out.UserProfiles;
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
import org.mcvideo.domain.subscription.DialogId;
import org.mcvideo.domain.subscription.Subscription;

/**
 * The product's database: maps behind one lock, gone with the process and without rollback. One file
 * of more than 300 lines, because it is one page to copy and begin from.
 */
final class MapStores {
  private final Map<PublicIdentity, ImsRegistration> registrations = new HashMap<>();
  private final List<Binding> bindings = new ArrayList<>();
  private final Map<List<Object>, PublicationState> settings = new HashMap<>();
  private final Map<McVideoId, List<UserProfile>> profiles = new HashMap<>();
  private final Map<McVideoId, List<ProfileDocument>> documents = new HashMap<>();
  private final Map<McVideoId, UserAffiliations> affiliations = new HashMap<>();
  private final Map<List<Object>, GroupPublication> publications = new HashMap<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Map<List<Object>, OpenTask> tasks = new HashMap<>();
  private final Map<OpenTask, Instant> taken = new HashMap<>();

  Stores stores() {
    return new Stores(
        new HeldRegistrations(),
        new HeldBindings(),
        new HeldSettings(),
        new HeldProfiles(),
        new HeldAffiliations(),
        new HeldPublications(),
        new HeldSubscriptions(),
        new HeldTasks(),
        new OneLock());
  }

  private final class HeldRegistrations implements Registrations {
    @Override
    public Optional<ImsRegistration> of(PublicIdentity impu) {
      return Optional.ofNullable(registrations.get(impu));
    }

    @Override
    public void put(ImsRegistration registration) {
      registrations.put(registration.impu(), registration);
    }

    @Override
    public void remove(PublicIdentity impu) {
      registrations.remove(impu);
    }

    @Override
    public int removeExpired(Instant now, int limit) {
      int before = registrations.size();
      registrations.values().removeIf(registration -> registration.expiredAt(now));
      return before - registrations.size();
    }
  }

  private final class HeldBindings implements Bindings {
    @Override
    public List<Binding> of(McVideoId user) {
      return bindings.stream().filter(binding -> binding.user().equals(user)).toList();
    }

    @Override
    public List<Binding> of(PublicIdentity impu) {
      return bindings.stream().filter(binding -> binding.impu().equals(impu)).toList();
    }

    @Override
    public List<Binding> put(Binding binding) {
      List<Binding> replaced = bindings.stream().filter(binding::replaces).toList();
      bindings.removeAll(replaced);
      bindings.add(binding);
      bindings.sort(
          Comparator.comparing((Binding b) -> b.user().uri()).thenComparing(b -> b.client().text()));
      return replaced.stream().filter(b -> !b.user().equals(binding.user())).toList();
    }

    @Override
    public void remove(McVideoId user, McVideoClientId client) {
      bindings.removeIf(b -> b.user().equals(user) && b.client().equals(client));
      settings.remove(List.<Object>of(user, client));
    }

    @Override
    public List<Binding> removeExpired(Instant now, int limit) {
      List<Binding> expired = bindings.stream().filter(b -> b.expiredAt(now)).limit(limit).toList();
      expired.forEach(binding -> remove(binding.user(), binding.client()));
      return expired;
    }

    @Override
    public List<Binding> list(Optional<Binding> after, int limit) {
      int begin = after.map(binding -> bindings.indexOf(binding) + 1).orElse(0);
      return bindings.stream().skip(begin).limit(limit).toList();
    }
  }

  private final class HeldSettings implements PublishedSettings {
    @Override
    public Optional<PublicationState> of(McVideoId user, McVideoClientId client) {
      return Optional.ofNullable(settings.get(List.<Object>of(user, client)));
    }

    @Override
    public boolean replace(
        McVideoId user,
        McVideoClientId client,
        Optional<EntityTag> expected,
        PublicationState next) {
      boolean asExpected = of(user, client).map(PublicationState::tag).equals(expected);
      if (asExpected) {
        settings.put(List.of(user, client), next);
      }
      return asExpected;
    }

    @Override
    public List<ServedClient> removeExpired(Instant now, int limit) {
      List<List<Object>> expired =
          settings.entrySet().stream()
              .filter(entry -> entry.getValue().expiredAt(now))
              .limit(limit)
              .map(Map.Entry::getKey)
              .toList();
      settings.keySet().removeAll(expired);
      return expired.stream()
          .map(key -> new ServedClient((McVideoId) key.get(0), (McVideoClientId) key.get(1)))
          .toList();
    }
  }

  private final class HeldProfiles implements UserProfiles {
    @Override
    public List<UserProfile> of(McVideoId user) {
      return profiles.getOrDefault(user, List.of());
    }

    @Override
    public void replace(McVideoId user, List<UserProfile> stored) {
      profiles.put(user, stored);
      documents.remove(user);
    }

    @Override
    public void store(McVideoId user, List<ProfileDocument> stored) {
      profiles.put(user, stored.stream().map(ProfileDocument::profile).toList());
      documents.put(user, stored);
    }

    @Override
    public void put(McVideoId user, ProfileDocument document) {
      List<ProfileDocument> stored = new ArrayList<>(documents(user));
      stored.removeIf(other -> other.profile().index() == document.profile().index());
      stored.add(document);
      store(user, stored);
    }

    @Override
    public List<ProfileDocument> documents(McVideoId user) {
      return documents.getOrDefault(user, List.of());
    }

    @Override
    public List<McVideoId> users(Optional<McVideoId> after, int limit) {
      return profiles.keySet().stream()
          .filter(user -> after.isEmpty() || user.uri().compareTo(after.get().uri()) > 0)
          .sorted(Comparator.comparing(McVideoId::uri))
          .limit(limit)
          .toList();
    }
  }

  private final class HeldAffiliations implements Affiliations {
    @Override
    public UserAffiliations of(McVideoId user) {
      return affiliations.getOrDefault(user, UserAffiliations.NONE);
    }

    @Override
    public void replace(McVideoId user, UserAffiliations held) {
      affiliations.put(user, held);
    }
  }

  private final class HeldPublications implements GroupPublications {
    @Override
    public List<GroupPublication> of(McVideoId user) {
      return publications.entrySet().stream()
          .filter(told -> told.getKey().get(0).equals(user))
          .map(Map.Entry::getValue)
          .sorted(Comparator.comparing(told -> told.group().uri()))
          .toList();
    }

    @Override
    public void put(McVideoId user, GroupPublication publication) {
      publications.put(List.of(user, publication.group()), publication);
    }

    @Override
    public void remove(McVideoId user, McVideoGroupId group) {
      publications.remove(List.<Object>of(user, group));
    }

    @Override
    public Optional<McVideoId> userOfDialog(String callId) {
      return publications.entrySet().stream()
          .filter(told -> told.getValue().dialog().filter(d -> d.callId().equals(callId)).isPresent())
          .map(told -> (McVideoId) told.getKey().get(0))
          .findFirst();
    }
  }

  private final class HeldSubscriptions implements Subscriptions {
    @Override
    public List<Subscription> of(McVideoId user) {
      return subscriptions.stream().filter(held -> held.user().equals(user)).toList();
    }

    @Override
    public Optional<Subscription> of(DialogId dialog) {
      return subscriptions.stream().filter(held -> held.dialog().id().equals(dialog)).findFirst();
    }

    @Override
    public void put(Subscription subscription) {
      remove(subscription.dialog().id());
      subscriptions.add(subscription);
      subscriptions.sort(
          Comparator.comparing((Subscription held) -> held.user().uri())
              .thenComparing(held -> held.dialog().id().callId())
              .thenComparing(held -> held.dialog().id().localTag())
              .thenComparing(held -> held.dialog().id().remoteTag()));
    }

    @Override
    public void remove(DialogId dialog) {
      subscriptions.removeIf(held -> held.dialog().id().equals(dialog));
    }

    @Override
    public List<McVideoId> giveUpAnswers(List<McVideoId> users, Instant now) {
      return List.of(); // No other instance is ever gone.
    }

    @Override
    public List<Subscription> expired(Instant now, int limit) {
      return subscriptions.stream()
          .filter(held -> held.end().isEmpty() && held.expiredAt(now))
          .sorted(Comparator.comparing(Subscription::expiresAt))
          .limit(limit)
          .toList();
    }

    @Override
    public List<Subscription> list(Optional<Subscription> after, int limit) {
      int begin = after.map(held -> subscriptions.indexOf(held) + 1).orElse(0);
      return subscriptions.stream().skip(begin).limit(limit).toList();
    }
  }

  private final class HeldTasks implements OpenTasks {
    @Override
    public void put(OpenTask task) {
      taken.remove(task);
      taken.remove(tasks.put(List.of(task.user(), task.client(), task.kind()), task));
    }

    @Override
    public boolean putOff(OpenTask task, OpenTask later) {
      boolean open = tasks.containsValue(task);
      if (open) {
        put(later);
      }
      return open;
    }

    @Override
    public void remove(OpenTask task) {
      tasks.values().remove(task);
      taken.remove(task);
    }

    @Override
    public List<OpenTask> dueOf(McVideoId user, Instant now) {
      return free(now).filter(t -> t.user().equals(user)).toList();
    }

    @Override
    public List<OpenTask> take(Turn turn, int limit) {
      List<OpenTask> free = free(turn.now()).limit(limit).toList();
      free.forEach(task -> taken.put(task, turn.until()));
      return free;
    }

    private Stream<OpenTask> free(Instant now) {
      return due(now, Integer.MAX_VALUE).stream()
          .filter(task -> !taken.getOrDefault(task, now).isAfter(now));
    }

    @Override
    public List<OpenTask> due(Instant now, int limit) {
      return tasks.values().stream().filter(t -> !t.dueAt().isAfter(now)).limit(limit).toList();
    }
  }

  private final class OneLock implements Transactions {
    @Override
    public <R> R run(McVideoId user, Supplier<R> work) {
      return run(work);
    }

    @Override
    public synchronized <R> R run(Supplier<R> work) {
      return work.get();
    }
  }
}
