package org.mcvideo.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.domain.registration.ImsRegistration;
import org.mcvideo.domain.settings.EntityTag;

/** The clients that are bound to public user identities at this moment. */
final class BoundClients {
  private final Stores stores;
  private final EndedBindings endedBindings;
  private final Surroundings surroundings;
  private final Watchers watchers;

  BoundClients(Stores stores, EndedBindings endedBindings, Surroundings surroundings) {
    this.stores = stores;
    this.endedBindings = endedBindings;
    this.surroundings = surroundings;
    this.watchers = new Watchers(stores, surroundings);
  }

  /**
   * The limit of authorisations that the profiles of {@code user} set; they are looked at only
   * where the policy sets one too.
   */
  OptionalInt ownLimit(McVideoId user) {
    return surroundings.policy().maxClientsPerUser().isPresent()
        ? UserProfile.ownLimit(stores.userProfiles().of(user))
        : OptionalInt.empty();
  }

  /** The bindings of {@code impus} that are in force. */
  List<Binding> at(Collection<PublicIdentity> impus) {
    Instant now = surroundings.now();
    return impus.stream()
        .flatMap(impu -> stores.bindings().of(impu).stream())
        .filter(binding -> !binding.expiredAt(now))
        .toList();
  }

  /** Keeps {@code binding}, whoever else was served at its identity and client. */
  void bind(Binding binding) {
    boolean moves =
        stores.bindings().of(binding.user()).stream()
            .filter(binding::replaces)
            .anyMatch(known -> !known.impu().equals(binding.impu()));
    if (moves) {
      // Subscriptions made at the identity that the client leaves may end.
      watchers.tell(binding.user());
    }
    endedBindings.followUp(stores.bindings().put(binding));
  }

  /** {@code binding} as it is served here, where a request of its client has come. */
  Binding serveHere(Binding binding) {
    Binding here = binding.servedBy(surroundings.self());
    if (!here.equals(binding)) {
      stores.bindings().put(here);
    }
    return here;
  }

  /** The one of {@code bindings} whose published settings in force have {@code tag}. */
  Optional<Binding> published(List<Binding> bindings, EntityTag tag) {
    Instant now = surroundings.now();
    return bindings.stream()
        .filter(
            binding ->
                stores
                    .publishedSettings()
                    .of(binding.user(), binding.client())
                    .filter(state -> !state.expiredAt(now))
                    .filter(state -> state.tag().equals(tag))
                    .isPresent())
        .findFirst();
  }

  /**
   * Does {@code first} and then {@code each} with every binding in force at {@code impu}, in one
   * transaction for each user that is bound there.
   *
   * @return those users
   */
  Set<McVideoId> forEach(PublicIdentity impu, Runnable first, Consumer<Binding> each) {
    Set<McVideoId> users =
        stores.bindings().of(impu).stream().map(Binding::user).collect(Collectors.toSet());
    if (users.isEmpty()) {
      stores
          .transactions()
          .run(
              () -> {
                first.run();
                return users;
              });
    }
    for (McVideoId user : users) {
      stores
          .transactions()
          .run(
              user,
              () -> {
                first.run();
                at(Set.of(impu)).stream()
                    .filter(binding -> binding.user().equals(user))
                    .forEach(each);
                return user;
              });
    }
    return users;
  }

  /** Keeps {@code registration}, and every binding of its identity for as long. */
  void refresh(ImsRegistration registration) {
    forEach(
        registration.impu(),
        () -> stores.registrations().put(registration),
        binding ->
            stores
                .bindings()
                .put(
                    binding.refreshed(
                        surroundings.self(), registration.ueIdentity(), registration.expiresAt())));
  }
}
