package org.mcvideo.application;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mcvideo.application.port.out.CskDelivery;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.CskState.Offered;
import org.mcvideo.domain.key.RotationPolicy;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.registration.ImsRegistration;

/**
 * The key download to one client (TS 24.281 7.3.7). The offer is in the database before it is sent,
 * with the time of its repetition: whatever is lost, an answer or this process, it is sent again by
 * any instance, and content under either key can be read meanwhile.
 */
final class KeyDownload {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TEMPORARILY_UNAVAILABLE = 480;
  private static final int SERVER_FAILURES = 5;

  private final Stores stores;
  private final Optional<CskTransport> transport;
  private final CskDelivery delivery;
  private final Surroundings surroundings;

  KeyDownload(
      Stores stores,
      Optional<CskTransport> transport,
      CskDelivery delivery,
      Surroundings surroundings) {
    this.stores = stores;
    this.transport = transport;
    this.delivery = delivery;
    this.surroundings = surroundings;
  }

  /** False where there are no keys to be sealed, so that nothing is ever due. */
  boolean isPossible() {
    return transport.isPresent();
  }

  /**
   * Offers {@code client} a key if one is due, or sends the one on offer again.
   *
   * @param commanded when an operator has said so; empty if only the policy counts
   * @throws PortUnavailable if a neighbour is down; what was stored is taken up again later
   */
  void to(ServedClient client, Optional<Instant> commanded) {
    Csk fresh = Csk.random(surroundings.random());
    Optional<Attempt> attempt =
        stores.transactions().run(client.user(), () -> prepared(client, commanded, fresh));
    if (attempt.isPresent()) {
      send(client, attempt.get());
    }
  }

  /** One step of the state in the database, so that no client is due twice for one reason. */
  private Optional<Attempt> prepared(ServedClient client, Optional<Instant> commanded, Csk fresh) {
    Instant now = surroundings.now();
    Optional<CskHolding> held = stores.csks().of(client).filter(h -> isDue(h, commanded, now));
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Optional<ImsRegistration> registration = registration(client, now);
    if (registration.isEmpty()) {
      stores.csks().put(client, held.get().undeliverable(now));
      return Optional.empty();
    }
    if (held.get().offered().isPresent()) {
      CskHolding repeating = held.get().repeating(now);
      stores.csks().put(client, repeating);
      return repeating.offered().map(offer -> new Attempt(offer.csk(), registration.get()));
    }
    AgreedCsk named = named(fresh, held.get());
    if (commanded.isPresent() && !isServedHere(client)) {
      // Due at once, for the instance that serves the client and would go on if this one died.
      stores.csks().offer(client, Offered.waiting(named, now));
      return Optional.empty();
    }
    Offered offer = Offered.first(named, now);
    return stores.csks().offer(client, offer)
        ? Optional.of(new Attempt(offer.csk(), registration.get()))
        : Optional.empty();
  }

  private boolean isDue(CskHolding held, Optional<Instant> commanded, Instant now) {
    RotationPolicy policy = surroundings.policy().rotation();
    return commanded
        .map(at -> policy.dueByCommand(held, at, now))
        .orElseGet(() -> policy.due(held, now))
        .isPresent();
  }

  private AgreedCsk named(Csk fresh, CskHolding held) {
    CskId id = CskId.random(surroundings.random());
    while (held.holds(id)) {
      id = CskId.random(surroundings.random());
    }
    return new AgreedCsk(fresh, id, held.user());
  }

  private Optional<ImsRegistration> registration(ServedClient client, Instant now) {
    return stores.bindings().of(client.user()).stream()
        .filter(binding -> binding.servedClient().equals(client))
        .filter(binding -> !binding.expiredAt(now))
        .map(Binding::impu)
        .flatMap(impu -> stores.registrations().of(impu).stream())
        .filter(registration -> !registration.expiredAt(now))
        .findFirst();
  }

  private boolean isServedHere(ServedClient client) {
    return stores.bindings().of(client.user()).stream()
        .filter(binding -> binding.servedClient().equals(client))
        .anyMatch(binding -> binding.server().equals(surroundings.self()));
  }

  /** Each attempt is sealed anew: a message that is repeated could be too old for the client. */
  private void send(ServedClient client, Attempt attempt) {
    SealedCsk sealed =
        transport.orElseThrow().seal(attempt.csk(), new SecurityIdentity(client.user().uri()));
    // Nobody waits: the answer comes on the lane of the client's public user identity.
    delivery
        .deliver(sealed, attempt.registration())
        .whenComplete((what, failed) -> finish(client, attempt.csk().id(), what));
  }

  private void finish(ServedClient client, CskId offered, Delivery what) {
    UnaryOperator<CskHolding> change =
        what.fold(
            () -> held -> accepted(held, offered),
            status ->
                mayHaveArrived(status) ? UnaryOperator.identity() : held -> rejected(held, offered),
            UnaryOperator::identity);
    try {
      change(client, change);
    } catch (PortUnavailable down) {
      // The offer stands in the database and is repeated.
      return;
    }
  }

  private CskHolding accepted(CskHolding held, CskId offered) {
    return held.accepted(offered, surroundings.now(), surroundings.policy().rotation().grace());
  }

  private CskHolding rejected(CskHolding held, CskId offered) {
    return held.rejected(offered, surroundings.now());
  }

  private void change(ServedClient client, UnaryOperator<CskHolding> change) {
    stores
        .transactions()
        .run(
            client.user(),
            () -> {
              Optional<CskHolding> held = stores.csks().of(client);
              held.map(change)
                  .filter(after -> !held.get().equals(after))
                  .ifPresent(after -> stores.csks().put(client, after));
              return held;
            });
  }

  /** Answers that do not come from the client, which may have taken the key all the same. */
  private static boolean mayHaveArrived(int status) {
    return status == REQUEST_TIMEOUT
        || status == TEMPORARILY_UNAVAILABLE
        || status / 100 == SERVER_FAILURES;
  }

  private record Attempt(AgreedCsk csk, ImsRegistration registration) {}
}
