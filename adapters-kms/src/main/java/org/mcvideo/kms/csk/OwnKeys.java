package org.mcvideo.kms.csk;

import java.time.Instant;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.PortUnavailable.Neighbour;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.UserKeys;

/** The keys of this party, which it cannot do without. */
final class OwnKeys {
  private OwnKeys() {}

  /**
   * Returns the keys for the key period of an instant.
   *
   * @throws PortUnavailable if they are not at hand, or not valid at the instant
   */
  static UserKeys at(Instant time, SecurityIdentity self, KeyMaterialSource source) {
    return source
        .keysOf(self, time)
        .filter(k -> k.validity().holdsAt(time))
        .orElseThrow(
            () ->
                new PortUnavailable(Neighbour.KEY_MATERIAL, "no keys of " + self + " for " + time));
  }
}
