package org.mcvideo.application;

import java.util.Optional;
import org.mcvideo.application.port.in.AuthorizeOutcome;
import org.mcvideo.application.port.in.AuthorizeRequest;
import org.mcvideo.application.port.in.AuthorizeUser;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.authorization.Presented;
import org.mcvideo.domain.authorization.ServiceAuthorization;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.registration.ImsRegistration;

/** Service authorisation by third-party REGISTER (TS 24.281 7.3.2). */
final class UserAuthorization implements AuthorizeUser {
  private final Stores stores;
  private final PresentedIdentity presentedIdentity;
  private final BoundClients boundClients;
  private final Surroundings surroundings;

  UserAuthorization(
      Stores stores,
      PresentedIdentity presentedIdentity,
      BoundClients boundClients,
      Surroundings surroundings) {
    this.stores = stores;
    this.presentedIdentity = presentedIdentity;
    this.boundClients = boundClients;
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
      Presented presented = present(request, request.credentials().get());
      AuthorizeOutcome outcome =
          stores
              .transactions()
              .run(presented.claims().user(), () -> decide(presented, registration));
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

  private Presented present(AuthorizeRequest request, Envelope<Credentials> envelope)
      throws Unpresentable {
    Optional<ReceivedCsk> csk = presentedIdentity.open(request.csks());
    Credentials credentials = presentedIdentity.open(envelope, csk);
    return new Presented(presentedIdentity.verify(credentials.token()), credentials.client(), csk);
  }

  private AuthorizeOutcome decide(Presented presented, ImsRegistration registration) {
    McVideoId user = presented.claims().user();
    Decision decision =
        ServiceAuthorization.decide(
            presented, stores.bindings().of(user), surroundings.policy(), surroundings.now());
    if (!decision.isGranted()) {
      return new AuthorizeOutcome.Refused(decision);
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
    stores.bindings().put(binding);
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
