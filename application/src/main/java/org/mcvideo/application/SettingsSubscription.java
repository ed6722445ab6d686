package org.mcvideo.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.application.PresentedIdentity.Opened;
import org.mcvideo.application.port.in.ResubscribeRequest;
import org.mcvideo.application.port.in.SubscribeOutcome;
import org.mcvideo.application.port.in.SubscribeRequest;
import org.mcvideo.application.port.in.SubscribeSettings;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.subscription.Subscription;
import org.mcvideo.domain.subscription.Subscription.Subscriber;

/** SUBSCRIBE to service settings (TS 24.281 7.3.6.1, RFC 6665 4.2.1). */
final class SettingsSubscription implements SubscribeSettings {
  private final Stores stores;
  private final PresentedIdentity presentedIdentity;
  private final BoundClients boundClients;
  private final ClientCsks clientCsks;
  private final Surroundings surroundings;
  private final Watchers watchers;

  SettingsSubscription(
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
  public SubscribeOutcome subscribe(SubscribeRequest request) {
    try {
      Opened<McVideoId> opened =
          presentedIdentity.open(request.served(), List.of(), request.asserted());
      opened.requireKeyOf(opened.content());
      return asSelf(
          request.asserted(),
          opened.content(),
          request.expires(),
          (binding, seconds) -> {
            opened
                .held()
                .ifPresent(held -> clientCsks.took(held.client(), Optional.empty(), opened.held()));
            return begin(request, binding, seconds);
          });
    } catch (Unpresentable refused) {
      return new SubscribeOutcome.Refused(refused.decision());
    }
  }

  @Override
  public SubscribeOutcome resubscribe(ResubscribeRequest request) {
    return stores
        .subscriptions()
        .of(request.dialog())
        .map(
            subscription ->
                asSelf(
                    request.asserted(),
                    subscription.user(),
                    request.expires(),
                    (binding, seconds) -> refresh(request, binding, seconds)))
        .orElseGet(SubscribeOutcome.NoDialog::new);
  }

  /** The originating MCVideo ID, bound at the asserted identity, must be the served one. */
  private SubscribeOutcome asSelf(
      List<PublicIdentity> asserted, McVideoId served, OptionalLong expires, Granted granted) {
    Optional<SubscribeOutcome> refused = refused(boundClients.at(asserted), served);
    if (refused.isPresent()) {
      return refused.get();
    }
    ExpiryBounds bounds = surroundings.policy().subscriptions().expiry();
    OptionalLong seconds = bounds.granted(expires);
    if (seconds.isEmpty()) {
      return new SubscribeOutcome.TooBrief(bounds.minimum());
    }
    return stores
        .transactions()
        .run(
            served,
            () -> {
              List<Binding> bound = boundClients.at(asserted);
              return refused(bound, served)
                  .orElseGet(
                      () ->
                          granted.to(
                              bound.stream()
                                  .filter(binding -> binding.user().equals(served))
                                  .findFirst()
                                  .orElseThrow(),
                              seconds.getAsLong()));
            });
  }

  private static Optional<SubscribeOutcome> refused(List<Binding> bound, McVideoId served) {
    if (bound.isEmpty()) {
      return Optional.of(refused(Refusal.NOT_BOUND, "no binding of the asserted identity"));
    }
    return bound.stream().anyMatch(binding -> binding.user().equals(served))
        ? Optional.empty()
        : Optional.of(refused(Refusal.NOT_OWN_SETTINGS, "the settings are another user's"));
  }

  private SubscribeOutcome begin(SubscribeRequest request, Binding binding, long seconds) {
    int most = surroundings.policy().subscriptions().maxPerUser();
    long count =
        stores.subscriptions().of(binding.user()).stream()
            .filter(subscription -> subscription.end().isEmpty())
            .count();
    if (count >= most) {
      return refused(
          Refusal.TOO_MANY_SUBSCRIPTIONS,
          "the user has " + count + " subscriptions, allowed " + most);
    }
    Instant begin = surroundings.now();
    return keep(
        Subscription.begun(
            new Subscriber(binding.user(), binding.impu()),
            request.dialog(),
            request.eventId(),
            begin.plusSeconds(seconds),
            begin),
        binding,
        seconds);
  }

  private SubscribeOutcome refresh(ResubscribeRequest request, Binding binding, long seconds) {
    Optional<Subscription> subscription =
        stores
            .subscriptions()
            .of(request.dialog())
            .filter(known -> known.end().isEmpty())
            .filter(known -> !known.expiredAt(surroundings.now()));
    if (subscription.isEmpty()) {
      return new SubscribeOutcome.NoDialog();
    }
    if (subscription.get().dialog().isOutOfOrder(request.cseq())) {
      return new SubscribeOutcome.OutOfOrder();
    }
    Instant now = surroundings.now();
    return keep(
        subscription
            .get()
            .refreshed(
                subscription.get().dialog().refreshed(request.remoteTarget(), request.cseq()),
                now.plusSeconds(seconds),
                now),
        binding,
        seconds);
  }

  private SubscribeOutcome keep(Subscription subscription, Binding binding, long seconds) {
    boundClients.serveHere(binding);
    stores.subscriptions().put(subscription);
    watchers.tellOf(binding.user());
    return new SubscribeOutcome.Subscribed(seconds, binding.user());
  }

  private static SubscribeOutcome refused(Refusal refusal, String cause) {
    return new SubscribeOutcome.Refused(Decision.refused(refusal, cause));
  }

  /** What a subscriber is granted for some seconds. */
  @FunctionalInterface
  private interface Granted {
    SubscribeOutcome to(Binding binding, long seconds);
  }
}
