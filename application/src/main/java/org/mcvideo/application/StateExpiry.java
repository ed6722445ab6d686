package org.mcvideo.application;

import java.time.Instant;
import org.mcvideo.application.port.in.ExpireState;
import org.mcvideo.application.port.out.Stores;

/** The end of what nobody refreshed. */
final class StateExpiry implements ExpireState {
  private final Stores stores;
  private final Surroundings surroundings;

  StateExpiry(Stores stores, Surroundings surroundings) {
    this.stores = stores;
    this.surroundings = surroundings;
  }

  @Override
  public int expire(int limit) {
    Instant now = surroundings.now();
    return stores.publishedSettings().removeExpired(now, limit)
        + stores.bindings().removeExpired(now, limit)
        + stores.registrations().removeExpired(now, limit)
        + stores.csks().removeExpired(now, limit)
        + stores.userUids().removeExpired(now, limit);
  }
}
