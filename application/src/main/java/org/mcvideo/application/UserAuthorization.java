package org.mcvideo.application;

import java.util.List;
import java.util.Optional;
import org.mcvideo.application.ClientCsks.HeldCsk;
import org.mcvideo.application.PresentedIdentity.Opened;
import org.mcvideo.application.port.in.AuthorizeOutcome;
import org.mcvideo.application.port.in.AuthorizeRequest;
import org.mcvideo.application.port.in.AuthorizeUser;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.authorization.Presented;
import org.mcvideo.domain.authorization.ServiceAuthorization;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.registration.ImsRegistration;

/** Service authorisation by third-party REGISTER (TS 24.281 7.3.2). */
final class UserAuthorization implements AuthorizeUser {
  private final Stores stores;
  private final PresentedIdentity presentedIdentity;
  private final BoundClients boundClients;
  private final ClientCsks clientCsks;
  private final Surroundings surroundings;

  UserAuthorization(
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
  }

  @Override
  public AuthorizeOutcome handle(AuthorizeRequest request) {
    ImsRegistration registration = remembered(request);
    if (request.credentials().isEmpty()) {
      boundClients.refresh(registration);
      return new AuthorizeOutcome.Registered(Optional.empty());
    }
    try {
      Opened<Credentials> opened =
          presentedIdentity.open(
              request.credentials().get(), request.csks(), List.of(registration.impu()));
      Presented presented = present(opened);
      AuthorizeOutcome outcome =
          stores
              .transactions()
              .run(presented.claims().user(), () -> decide(presented, opened.held(), registration));
      outcome.fold(registered -> refreshOthers(registration, presented), refused -> false);
      return outcome;
    } catch (Unpresentable refused) {
      return new AuthorizeOutcome.Refused(refused.decision());
    }
  }

  /** A refresh may come without the client's REGISTER, and then says nothing of its UE. */
  private ImsRegistration remembered(AuthorizeRequest request) {
    if (request.clientRegisterSeen()) {
      return request.registration();
    }
    return stores
        .registrations()
        .of(request.registration().impu())
        .filter(earlier -> !earlier.expiredAt(surroundings.now()))
        .map(request.registration()::keepingResourceShareOf)
        .orElse(request.registration());
  }

  private Presented present(Opened<Credentials> opened) throws Unpresentable {
    Credentials credentials = opened.content();
    TokenClaims claims = presentedIdentity.verify(credentials.token());
    opened.requireKeyOf(new ServedClient(claims.user(), credentials.client()));
    return new Presented(claims, credentials.client(), opened.upload());
  }

  private AuthorizeOutcome decide(
      Presented presented, Optional<HeldCsk> held, ImsRegistration registration) {
    McVideoId user = presented.claims().user();
    Decision decision =
        ServiceAuthorization.decide(
            presented,
            stores.bindings().of(user),
            surroundings.policy(),
            boundClients.ownLimit(user),
            surroundings.now());
    if (!decision.isGranted()) {
      return new AuthorizeOutcome.Refused(decision);
    }
    ServedClient client = new ServedClient(user, presented.client());
    Optional<Decision> replayed =
        presented.csk().flatMap(upload -> clientCsks.replayed(client, upload));
    if (replayed.isPresent()) {
      return new AuthorizeOutcome.Refused(replayed.get());
    }
    Binding binding =
        new Binding(
            user,
            presented.client(),
            registration.impu(),
            registration.ueIdentity(),
            surroundings.self(),
            registration.expiresAt());
    stores.registrations().put(registration);
    boundClients.bind(binding);
    clientCsks.took(client, presented.csk(), held);
    if (surroundings.policy().affiliateOnRegister()) {
      stores
          .openTasks()
          .put(
              new OpenTask(
                  user, presented.client(), OpenTask.Kind.ACTIVATE_PROFILE, surroundings.now(), 0));
    }
    return new AuthorizeOutcome.Registered(Optional.of(binding));
  }

  /** Other clients at the same identity live as long as its registration. */
  private boolean refreshOthers(ImsRegistration registration, Presented presented) {
    boolean others =
        stores.bindings().of(registration.impu()).stream()
            .anyMatch(
                binding ->
                    !binding.user().equals(presented.claims().user())
                        || !binding.client().equals(presented.client()));
    if (others) {
      boundClients.refresh(registration);
    }
    return others;
  }
}
