package org.mcvideo.application;

import java.time.Instant;
import java.util.List;
import org.mcvideo.application.port.in.ExpireState;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.binding.Binding;

/** The end of what nobody refreshed. */
final class StateExpiry implements ExpireState {
  private final Stores stores;
  private final EndedBindings endedBindings;
  private final Surroundings surroundings;

  StateExpiry(Stores stores, EndedBindings endedBindings, Surroundings surroundings) {
    this.stores = stores;
    this.endedBindings = endedBindings;
    this.surroundings = surroundings;
  }

  @Override
  public int expire(int limit) {
    Instant now = surroundings.now();
    return stores.publishedSettings().removeExpired(now, limit)
        + stores.transactions().run(() -> endBindings(now, limit))
        + stores.registrations().removeExpired(now, limit)
        + stores.csks().removeExpired(now, limit)
        + stores.userUids().removeExpired(now, limit);
  }

  private int endBindings(Instant now, int limit) {
    List<Binding> ended = stores.bindings().removeExpired(now, limit);
    endedBindings.followUp(ended);
    return ended.size();
  }
}
