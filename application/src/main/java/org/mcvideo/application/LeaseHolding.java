package org.mcvideo.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.application.port.in.HoldLease;
import org.mcvideo.application.port.out.InstanceLease;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.policy.InstancePolicy;

/**
 * The lease of this instance, and the take-over from others. A lease of another instance counts as
 * run out only some time after its end, because the two clocks may differ.
 */
final class LeaseHolding implements HoldLease {
  private final Stores stores;
  private final Surroundings surroundings;
  private final Watchers watchers;
  private Optional<InstanceLease> held = Optional.empty();

  LeaseHolding(Stores stores, Surroundings surroundings) {
    this.stores = stores;
    this.surroundings = surroundings;
    this.watchers = new Watchers(stores, surroundings);
  }

  @Override
  public synchronized boolean renew() {
    Instant until = policy().leasedUntil(surroundings.now());
    if (held.filter(lease -> stores.servingInstances().renew(lease, until)).isPresent()) {
      return true;
    }
    boolean first = held.isEmpty();
    held = Optional.of(stores.servingInstances().begin(surroundings.self(), until));
    return first;
  }

  @Override
  public synchronized int takeOver(int limit) {
    return held.map(lease -> takeOver(lease, limit)).orElse(0);
  }

  @Override
  public synchronized void giveBack() {
    held.ifPresent(stores.servingInstances()::giveBack);
    held = Optional.empty();
  }

  private int takeOver(InstanceLease lease, int limit) {
    return stores
        .transactions()
        .run(
            () -> {
              Instant now = surroundings.now();
              List<Binding> adopted =
                  stores.servingInstances().adopt(lease, policy().goneSince(now), limit);
              takeUp(adopted, now);
              return adopted.size();
            });
  }

  /** Whoever was to hear the answers is gone: what is in flight is not waited for. */
  private void takeUp(List<Binding> adopted, Instant now) {
    stores
        .subscriptions()
        .giveUpAnswers(adopted.stream().map(Binding::user).distinct().toList(), now)
        .forEach(watchers::tellOf);
    stores.csks().repeatOffers(adopted.stream().map(Binding::servedClient).toList(), now);
  }

  private InstancePolicy policy() {
    return surroundings.policy().instances();
  }
}
