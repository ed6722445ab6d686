package org.mcvideo.application;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mcvideo.application.port.in.LogOff;
import org.mcvideo.application.port.in.LogOffOutcome;
import org.mcvideo.application.port.in.UnpublishRequest;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.registration.ImsRegistration;
import org.mcvideo.domain.settings.EntityTag;

/** The end of service (TS 24.281 7.1, 7.3.5; TS 24.229 5.4.1.7). */
final class UserLogOff implements LogOff {
  private final Stores stores;
  private final BoundClients boundClients;
  private final EndedBindings endedBindings;
  private final Surroundings surroundings;

  UserLogOff(
      Stores stores,
      BoundClients boundClients,
      EndedBindings endedBindings,
      Surroundings surroundings) {
    this.stores = stores;
    this.boundClients = boundClients;
    this.endedBindings = endedBindings;
    this.surroundings = surroundings;
  }

  @Override
  public Set<McVideoId> deregistered(PublicIdentity impu) {
    return boundClients.forEach(impu, () -> stores.registrations().remove(impu), this::unbind);
  }

  @Override
  public Set<McVideoId> leftService(ImsRegistration registration) {
    return boundClients.forEach(
        registration.impu(), () -> stores.registrations().put(registration), this::unbind);
  }

  @Override
  public LogOffOutcome unpublished(UnpublishRequest request) {
    List<Binding> bound = boundClients.at(request.asserted());
    if (request.ifMatch().isPresent()) {
      return boundClients
          .published(bound, request.ifMatch().get())
          .map(binding -> unpublish(binding, request))
          .orElseGet(LogOffOutcome.PreconditionFailed::new);
    }
    List<Binding> ended = bound.stream().filter(this::unbindIfBound).toList();
    return ended.isEmpty() ? new LogOffOutcome.NotBound() : loggedOff(ended);
  }

  /** False if another log-off was first: each is granted once. */
  private boolean unbindIfBound(Binding binding) {
    return stores
        .transactions()
        .run(
            binding.user(),
            () -> {
              boolean still =
                  boundClients.at(List.of(binding.impu())).stream()
                      .map(Binding::servedClient)
                      .anyMatch(binding.servedClient()::equals);
              if (still) {
                unbind(binding);
              }
              return still;
            });
  }

  private LogOffOutcome unpublish(Binding binding, UnpublishRequest request) {
    return stores
        .transactions()
        .<LogOffOutcome>run(
            binding.user(),
            () -> {
              boolean still =
                  boundClients
                      .published(List.of(binding), request.ifMatch().orElseThrow())
                      .isPresent();
              if (still) {
                unbind(binding);
              }
              return still ? loggedOff(List.of(binding)) : new LogOffOutcome.PreconditionFailed();
            });
  }

  private LogOffOutcome loggedOff(List<Binding> ended) {
    return new LogOffOutcome.LoggedOff(
        EntityTag.random(surroundings.random()),
        ended.stream().map(Binding::user).collect(Collectors.toSet()));
  }

  private void unbind(Binding binding) {
    stores.bindings().remove(binding.user(), binding.client());
    endedBindings.followUp(List.of(binding));
  }
}
