package org.mcvideo.application;

import java.time.Instant;
import java.util.List;
import org.mcvideo.application.port.in.ExpireState;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.subscription.EndReason;
import org.mcvideo.domain.subscription.Subscription;

/** The end of what nobody refreshed. */
final class StateExpiry implements ExpireState {
  private final Stores stores;
  private final EndedBindings endedBindings;
  private final Surroundings surroundings;
  private final Watchers watchers;

  StateExpiry(Stores stores, EndedBindings endedBindings, Surroundings surroundings) {
    this.stores = stores;
    this.endedBindings = endedBindings;
    this.surroundings = surroundings;
    this.watchers = new Watchers(stores, surroundings);
  }

  @Override
  public int expire(int limit) {
    Instant now = surroundings.now();
    return stores.transactions().run(() -> endSettings(now, limit))
        + stores.transactions().run(() -> endBindings(now, limit))
        + stores.registrations().removeExpired(now, limit)
        + stores.csks().removeExpired(now, limit)
        + stores.userUids().removeExpired(now, limit)
        + endSubscriptions(now, limit);
  }

  private int endSettings(Instant now, int limit) {
    List<ServedClient> ended = stores.publishedSettings().removeExpired(now, limit);
    ended.stream().map(ServedClient::user).distinct().forEach(watchers::tell);
    return ended.size();
  }

  private int endSubscriptions(Instant now, int limit) {
    List<Subscription> expired = stores.subscriptions().expired(now, limit);
    for (Subscription subscription : expired) {
      stores
          .transactions()
          .run(
              subscription.user(),
              () -> {
                stores
                    .subscriptions()
                    .of(subscription.dialog().id())
                    .filter(known -> known.expiredAt(now))
                    .ifPresent(known -> end(known, now));
                return subscription;
              });
    }
    return expired.size();
  }

  private void end(Subscription subscription, Instant now) {
    stores.subscriptions().put(subscription.ended(EndReason.TIMEOUT, now));
    watchers.tellOf(subscription.user());
  }

  private int endBindings(Instant now, int limit) {
    List<Binding> ended = stores.bindings().removeExpired(now, limit);
    endedBindings.followUp(ended);
    return ended.size();
  }
}
