package org.mcvideo.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.ClientCsks.HeldCsk;
import org.mcvideo.application.PresentedIdentity.Opened;
import org.mcvideo.application.port.in.PublishOutcome;
import org.mcvideo.application.port.in.PublishRequest;
import org.mcvideo.application.port.in.PublishSettings;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.authorization.Presented;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.domain.authorization.ServiceAuthorization;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.registration.ImsRegistration;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.Publication;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.domain.settings.PublishedContent;
import org.mcvideo.domain.settings.ServiceSettings;

/** Service authorisation and settings by PUBLISH (TS 24.281 7.3.3, 7.3.4; RFC 3903). */
final class SettingsPublication implements PublishSettings {
  private static final Decision NOT_BOUND =
      Decision.refused(Refusal.NOT_BOUND, "no such binding of the asserted identity");

  private static final Decision UNAUTHORISED_KEY =
      Decision.refused(Refusal.UNREADABLE, "protected by a key uploaded without a token");

  private final Stores stores;
  private final PresentedIdentity presentedIdentity;
  private final BoundClients boundClients;
  private final ClientCsks clientCsks;
  private final Surroundings surroundings;
  private final Watchers watchers;

  SettingsPublication(
      Stores stores,
      PresentedIdentity presentedIdentity,
      BoundClients boundClients,
      ClientCsks clientCsks,
      Surroundings surroundings) {
    this.stores = stores;
    this.presentedIdentity = presentedIdentity;
    this.boundClients = boundClients;
    this.clientCsks = clientCsks;
    this.surroundings = surroundings;
    this.watchers = new Watchers(stores, surroundings);
  }

  @Override
  public PublishOutcome handle(PublishRequest request) {
    try {
      if (request.content().isEmpty()) {
        return refresh(request);
      }
      Envelope<PublishedContent> content = request.content().get();
      Opened<PublishedContent> opened =
          presentedIdentity.open(content, request.csks(), request.asserted());
      if (opened.content().token().isPresent()) {
        return authorize(request, opened, opened.content().token().get());
      }
      // A key is uploaded with a token (TS 33.180 5.4); one that came alone was agreed with nobody.
      boolean keyIsNew = content.keyId().isPresent() && opened.held().isEmpty();
      return keyIsNew ? new PublishOutcome.Refused(UNAUTHORISED_KEY) : publish(request, opened);
    } catch (Unpresentable refused) {
      return new PublishOutcome.Refused(refused.decision());
    }
  }

  /** 7.3.3: with a token. */
  private PublishOutcome authorize(
      PublishRequest request, Opened<PublishedContent> opened, AccessToken token)
      throws Unpresentable {
    PublishedContent content = opened.content();
    if (content.client().isEmpty()) {
      return new PublishOutcome.Incomplete("access token without client ID");
    }
    if (content.entities().isEmpty()) {
      return new PublishOutcome.Incomplete("access token without settings");
    }
    Presented presented =
        new Presented(presentedIdentity.verify(token), content.client().get(), opened.upload());
    McVideoId user = presented.claims().user();
    ServedClient client = new ServedClient(user, presented.client());
    opened.requireKeyOf(client);
    return stores
        .transactions()
        .run(
            user,
            () -> {
              Decision decision =
                  ServiceAuthorization.decide(
                      presented,
                      stores.bindings().of(user),
                      surroundings.policy(),
                      boundClients.ownLimit(user),
                      surroundings.now());
              if (!decision.isGranted()) {
                return new PublishOutcome.Refused(decision);
              }
              Optional<Decision> replayed =
                  opened.upload().flatMap(upload -> clientCsks.replayed(client, upload));
              if (replayed.isPresent()) {
                return new PublishOutcome.Refused(replayed.get());
              }
              Binding binding = bind(request, user, presented.client());
              clientCsks.took(client, opened.upload(), opened.held());
              return content
                  .settingsOf(presented.client())
                  .map(settings -> store(request, Optional.of(settings), binding))
                  .orElseGet(() -> noEntity());
            });
  }

  /** 7.3.4: without a token, for the user and client that the bodies name. */
  private PublishOutcome publish(PublishRequest request, Opened<PublishedContent> opened)
      throws Unpresentable {
    PublishedContent content = opened.content();
    if (content.user().isEmpty() || content.client().isEmpty()) {
      return new PublishOutcome.Incomplete("neither access token nor MCVideo ID and client ID");
    }
    opened.requireKeyOf(new ServedClient(content.user().get(), content.client().get()));
    Optional<Binding> bound =
        boundClients.at(request.asserted()).stream()
            .filter(binding -> binding.user().equals(content.user().get()))
            .filter(binding -> binding.client().equals(content.client().get()))
            .findFirst();
    if (bound.isEmpty()) {
      return new PublishOutcome.Refused(NOT_BOUND);
    }
    return content
        .settingsOf(content.client().get())
        .map(settings -> storeIfBound(request, Optional.of(settings), bound.get(), opened.held()))
        .orElseGet(() -> noEntity());
  }

  /** RFC 3903 4.2: without bodies, for the client whose settings have the tag. */
  private PublishOutcome refresh(PublishRequest request) {
    if (request.ifMatch().isEmpty()) {
      return new PublishOutcome.Incomplete("neither bodies nor SIP-If-Match");
    }
    List<Binding> bound = boundClients.at(request.asserted());
    if (bound.isEmpty()) {
      return new PublishOutcome.Refused(NOT_BOUND);
    }
    return boundClients
        .published(bound, request.ifMatch().get())
        .map(binding -> storeIfBound(request, Optional.empty(), binding, Optional.empty()))
        .orElseGet(PublishOutcome.PreconditionFailed::new);
  }

  private PublishOutcome storeIfBound(
      PublishRequest request,
      Optional<ServiceSettings> settings,
      Binding bound,
      Optional<HeldCsk> held) {
    return stores
        .transactions()
        .run(
            bound.user(),
            () ->
                boundClients.at(request.asserted()).stream()
                    .filter(binding -> binding.user().equals(bound.user()))
                    .filter(binding -> binding.client().equals(bound.client()))
                    .findFirst()
                    .map(
                        binding -> {
                          clientCsks.took(binding.servedClient(), Optional.empty(), held);
                          return store(request, settings, binding);
                        })
                    .orElseGet(() -> new PublishOutcome.Refused(NOT_BOUND)));
  }

  /** Step 5: the UE and the lifetime are those of the registration, if there is one. */
  private Binding bind(PublishRequest request, McVideoId user, McVideoClientId client) {
    Optional<ImsRegistration> registration = registration(request);
    Binding binding =
        new Binding(
            user,
            client,
            registration.map(ImsRegistration::impu).orElseGet(() -> identity(request)),
            registration.flatMap(ImsRegistration::ueIdentity),
            surroundings.self(),
            registration.map(ImsRegistration::expiresAt).orElseGet(() -> wishedEnd(request)));
    boundClients.bind(binding);
    return binding;
  }

  /** Steps 7 and 8: what RFC 3903 makes of it. */
  private PublishOutcome store(
      PublishRequest request, Optional<ServiceSettings> settings, Binding binding) {
    Optional<PublicationState> current =
        stores.publishedSettings().of(binding.user(), binding.client());
    Publication.Result result =
        new Publication(request.ifMatch(), request.expires(), settings)
            .apply(
                current,
                surroundings.policy().settingsExpiry(),
                EntityTag.random(surroundings.random()),
                surroundings.now());
    return result.fold(
        accepted -> keep(request, binding, current, accepted),
        failed -> new PublishOutcome.PreconditionFailed(),
        tooBrief -> new PublishOutcome.TooBrief(tooBrief.minimum()),
        nothing -> new PublishOutcome.Incomplete("no settings"));
  }

  private PublishOutcome keep(
      PublishRequest request,
      Binding binding,
      Optional<PublicationState> inPlace,
      Publication.Result.Accepted accepted) {
    if (registration(request).isEmpty()) {
      stores
          .bindings()
          .put(
              binding.refreshed(
                  surroundings.self(), Optional.empty(), accepted.state().expiresAt()));
    } else {
      boundClients.serveHere(binding);
    }
    if (!stores
        .publishedSettings()
        .replace(
            binding.user(),
            binding.client(),
            inPlace.map(PublicationState::tag),
            accepted.state())) {
      throw new PortUnavailable(
          PortUnavailable.Neighbour.STORE, "published settings changed inside a transaction");
    }
    if (changes(inPlace, accepted.state())) {
      watchers.tell(binding.user());
    }
    stores
        .openTasks()
        .put(
            new OpenTask(
                binding.user(),
                binding.client(),
                OpenTask.Kind.ACTIVATE_PROFILE,
                surroundings.now(),
                0));
    return new PublishOutcome.Published(
        accepted.state().tag(), accepted.seconds(), binding.user(), binding.client());
  }

  /** A refresh is no change, nor is a modification to what was in force before. */
  private boolean changes(Optional<PublicationState> inPlace, PublicationState next) {
    return inPlace
        .filter(state -> !state.expiredAt(surroundings.now()))
        .filter(state -> state.settings().equals(next.settings()))
        .filter(state -> state.activeProfile().equals(next.activeProfile()))
        .isEmpty();
  }

  private Optional<ImsRegistration> registration(PublishRequest request) {
    Instant now = surroundings.now();
    return request.asserted().stream()
        .flatMap(impu -> stores.registrations().of(impu).stream())
        .filter(registration -> !registration.expiredAt(now))
        .findFirst();
  }

  /** Without a registration to tell, the identity that is bound already, else the first. */
  private PublicIdentity identity(PublishRequest request) {
    return boundClients.at(request.asserted()).stream()
        .map(Binding::impu)
        .findFirst()
        .orElse(request.asserted().get(0));
  }

  private Instant wishedEnd(PublishRequest request) {
    ExpiryBounds bounds = surroundings.policy().settingsExpiry();
    long wished = request.expires().orElse(bounds.byDefault());
    return surroundings
        .now()
        .plusSeconds(Math.max(bounds.minimum(), Math.min(wished, bounds.maximum())));
  }

  private static PublishOutcome noEntity() {
    return new PublishOutcome.Incomplete("no entity of poc-settings is the client's");
  }
}
