package org.mcvideo.application.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mcvideo.application.port.out.Csks;
import org.mcvideo.application.port.out.InstanceLease;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.OpenTasks.Turn;
import org.mcvideo.domain.affiliation.Affiliation;
import org.mcvideo.domain.affiliation.GroupPublication;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.domain.registration.ImsRegistration;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublicationState;

/**
 * What a database in memory holds. More than 300 lines, because a binding that ends takes with it
 * what other maps hold of its client. Confined to one thread at a time.
 */
final class Contents {
  private static final Comparator<Owner> BY_USER_AND_CLIENT =
      Comparator.<Owner, String>comparing(owner -> owner.user().uri())
          .thenComparing(owner -> owner.client().text());

  private final Map<PublicIdentity, ImsRegistration> registrations = new HashMap<>();
  private final TreeMap<Owner, Binding> bindings = new TreeMap<>(BY_USER_AND_CLIENT);
  private final Map<Owner, PublicationState> settings = new HashMap<>();
  private final Map<McVideoId, List<UserProfile>> profiles = new HashMap<>();
  private final Map<McVideoId, List<ProfileDocument>> documents = new HashMap<>();
  private final Map<McVideoId, UserAffiliations> affiliations = new HashMap<>();
  private final Map<McVideoId, TreeMap<String, GroupPublication>> publications = new HashMap<>();
  private final TaskContents tasks;
  private final InstanceContents instances;
  private final KeyContents keys;
  private final SubscriptionContents subscriptions;

  Contents() {
    this(new TaskContents(), new InstanceContents(), new KeyContents(), new SubscriptionContents());
  }

  private Contents(
      TaskContents tasks,
      InstanceContents instances,
      KeyContents keys,
      SubscriptionContents subscriptions) {
    this.tasks = tasks;
    this.instances = instances;
    this.keys = keys;
    this.subscriptions = subscriptions;
  }

  InstanceContents instances() {
    return instances;
  }

  List<Binding> adopt(InstanceLease held, Instant goneSince, int limit) {
    List<ServerUri> gone = instances.gone(held, goneSince);
    List<Binding> adopted =
        bindings(binding -> gone.contains(binding.server())).stream()
            .limit(limit)
            .map(binding -> binding.servedBy(held.server()))
            .toList();
    adopted.forEach(binding -> bindings.put(Owner.of(binding), binding));
    return adopted;
  }

  List<ServedClient> dueCsks(Csks.Due due, int limit) {
    return keys.due(
        due,
        client ->
            bindings(binding -> binding.servedClient().equals(client)).stream()
                .noneMatch(binding -> instances.isLeasedToAnother(binding.server(), due.by())),
        limit);
  }

  private boolean isOwn(OpenTask task, ServerUri self) {
    List<ServerUri> serving =
        bindings(binding -> binding.user().equals(task.user())).stream()
            .map(Binding::server)
            .toList();
    return serving.contains(self)
        || serving.stream().noneMatch(server -> instances.isLeasedToAnother(server, self));
  }

  KeyContents keys() {
    return keys;
  }

  Contents copy() {
    Contents copy = new Contents(tasks.copy(), instances.copy(), keys.copy(), subscriptions.copy());
    copy.registrations.putAll(registrations);
    copy.bindings.putAll(bindings);
    copy.settings.putAll(settings);
    copy.profiles.putAll(profiles);
    copy.documents.putAll(documents);
    copy.affiliations.putAll(affiliations);
    publications.forEach((user, told) -> copy.publications.put(user, new TreeMap<>(told)));
    return copy;
  }

  Optional<ImsRegistration> registration(PublicIdentity impu) {
    return Optional.ofNullable(registrations.get(impu));
  }

  Optional<ImsRegistration> putRegistration(ImsRegistration registration) {
    return Optional.ofNullable(registrations.put(registration.impu(), registration));
  }

  Optional<ImsRegistration> removeRegistration(PublicIdentity impu) {
    return Optional.ofNullable(registrations.remove(impu));
  }

  int removeExpiredRegistrations(Instant now, int limit) {
    List<PublicIdentity> expired =
        registrations.values().stream()
            .filter(registration -> registration.expiredAt(now))
            .sorted(Comparator.comparing(ImsRegistration::expiresAt))
            .limit(limit)
            .map(ImsRegistration::impu)
            .toList();
    registrations.keySet().removeAll(expired);
    return expired.size();
  }

  List<Binding> bindings(Predicate<Binding> wanted) {
    return bindings.values().stream().filter(wanted).toList();
  }

  List<Binding> bindingsBehind(Optional<Binding> after, int limit) {
    Map<Owner, Binding> rest =
        after
            .<Map<Owner, Binding>>map(last -> bindings.tailMap(Owner.of(last), false))
            .orElse(bindings);
    return rest.values().stream().limit(limit).toList();
  }

  List<Binding> putBinding(Binding binding) {
    List<Binding> replaced = bindings(binding::replaces);
    replaced.stream()
        .map(Owner::of)
        .filter(owner -> !owner.equals(Owner.of(binding)))
        .forEach(this::removeBinding);
    bindings.put(Owner.of(binding), binding);
    return replaced.stream().filter(other -> !other.user().equals(binding.user())).toList();
  }

  boolean removeBinding(Owner owner) {
    settings.remove(owner);
    keys.remove(new ServedClient(owner.user(), owner.client()));
    affiliations.computeIfPresent(owner.user(), (user, entries) -> entries.without(owner.client()));
    return bindings.remove(owner) != null;
  }

  List<Binding> removeExpiredBindings(Instant now, int limit) {
    List<Binding> expired =
        bindings.values().stream()
            .filter(binding -> binding.expiredAt(now))
            .sorted(Comparator.comparing(Binding::expiresAt))
            .limit(limit)
            .toList();
    expired.forEach(binding -> removeBinding(Owner.of(binding)));
    return expired;
  }

  Optional<PublicationState> settings(Owner owner) {
    return Optional.ofNullable(settings.get(owner));
  }

  boolean replaceSettings(Owner owner, Optional<EntityTag> expected, PublicationState next) {
    boolean holds =
        bindings.containsKey(owner) && settings(owner).map(PublicationState::tag).equals(expected);
    if (holds) {
      settings.put(owner, next);
    }
    return holds;
  }

  List<ServedClient> removeExpiredSettings(Instant now, int limit) {
    List<Owner> expired =
        settings.entrySet().stream()
            .filter(entry -> entry.getValue().expiredAt(now))
            .sorted(Comparator.comparing(entry -> entry.getValue().expiresAt()))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    settings.keySet().removeAll(expired);
    return expired.stream().map(owner -> new ServedClient(owner.user(), owner.client())).toList();
  }

  List<UserProfile> profiles(McVideoId user) {
    return profiles.getOrDefault(user, List.of());
  }

  List<UserProfile> replaceProfiles(McVideoId user, List<UserProfile> next) {
    List<UserProfile> sorted = new ArrayList<>(next);
    sorted.sort(Comparator.comparing(UserProfile::index));
    profiles.put(user, List.copyOf(sorted));
    documents.remove(user);
    return profiles(user);
  }

  List<ProfileDocument> documents(McVideoId user) {
    return documents.getOrDefault(user, List.of());
  }

  List<ProfileDocument> storeDocuments(McVideoId user, List<ProfileDocument> next) {
    replaceProfiles(user, next.stream().map(ProfileDocument::profile).toList());
    List<ProfileDocument> sorted = new ArrayList<>(next);
    sorted.sort(Comparator.comparing(document -> document.profile().index()));
    documents.put(user, List.copyOf(sorted));
    return documents(user);
  }

  ProfileDocument putDocument(McVideoId user, ProfileDocument document) {
    int index = document.profile().index();
    List<ProfileDocument> otherDocuments = new ArrayList<>(documents(user));
    otherDocuments.removeIf(other -> other.profile().index() == index);
    List<UserProfile> next = new ArrayList<>(profiles(user));
    next.removeIf(other -> other.index() == index);
    next.add(document.profile());
    replaceProfiles(user, next);
    otherDocuments.add(document);
    otherDocuments.sort(Comparator.comparing(other -> other.profile().index()));
    documents.put(user, List.copyOf(otherDocuments));
    return document;
  }

  List<McVideoId> usersWithProfiles(Optional<McVideoId> after, int limit) {
    return profiles.keySet().stream()
        .filter(user -> !profiles(user).isEmpty())
        .filter(user -> after.isEmpty() || user.uri().compareTo(after.get().uri()) > 0)
        .sorted(Comparator.comparing(McVideoId::uri))
        .limit(limit)
        .toList();
  }

  UserAffiliations affiliations(McVideoId user) {
    return affiliations.getOrDefault(user, UserAffiliations.NONE);
  }

  UserAffiliations replaceAffiliations(McVideoId user, UserAffiliations next) {
    List<Affiliation> bound =
        next.entries().stream()
            .filter(entry -> bindings.containsKey(new Owner(user, entry.client())))
            .toList();
    affiliations.put(user, new UserAffiliations(bound));
    return affiliations(user);
  }

  boolean putCsks(ServedClient client, CskHolding holding) {
    boolean bound = bindings.containsKey(new Owner(client.user(), client.client()));
    if (bound) {
      keys.put(client, holding);
    }
    return bound;
  }

  List<McVideoId> missingUids(String scope, int limit) {
    Stream<McVideoId> provisioned =
        profiles.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(Map.Entry::getKey);
    return keys.missing(provisioned, scope, limit);
  }

  List<GroupPublication> publications(McVideoId user) {
    return List.copyOf(publications.getOrDefault(user, new TreeMap<>()).values());
  }

  Optional<GroupPublication> putPublication(McVideoId user, GroupPublication next) {
    return Optional.ofNullable(
        publications.computeIfAbsent(user, none -> new TreeMap<>()).put(next.group().uri(), next));
  }

  Optional<GroupPublication> removePublication(McVideoId user, McVideoGroupId group) {
    return Optional.ofNullable(
        publications.getOrDefault(user, new TreeMap<>()).remove(group.uri()));
  }

  Optional<McVideoId> userOfDialog(String callId) {
    return publications.entrySet().stream()
        .filter(
            told ->
                told.getValue().values().stream()
                    .flatMap(publication -> publication.dialog().stream())
                    .anyMatch(dialog -> dialog.callId().equals(callId)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  SubscriptionContents subscriptions() {
    return subscriptions;
  }

  TaskContents tasks() {
    return tasks;
  }

  List<OpenTask> takeTasks(Turn turn, int limit) {
    return tasks.take(turn, task -> isOwn(task, turn.by()), limit);
  }

  /** Whose something is. */
  record Owner(McVideoId user, McVideoClientId client) {
    static Owner of(Binding binding) {
      return new Owner(binding.user(), binding.client());
    }
  }
}
