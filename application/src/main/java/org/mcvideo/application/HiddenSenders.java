package org.mcvideo.application;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UserUids;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.HiddenInitiator;
import org.mcvideo.domain.key.Uid;

/**
 * Who hides behind a UID (TS 33.180 E.7): the provisioned user with the same UID in the same key
 * period. UIDs are computed when they are first needed, in batches, and kept.
 */
final class HiddenSenders {
  /** Users whose UIDs are computed and kept at a time. */
  static final int BATCH = 500;

  /** The most batches that one request waits for. */
  static final int MAX_BATCHES = 20;

  private final UserUids userUids;

  HiddenSenders(UserUids userUids) {
    this.userUids = userUids;
  }

  /**
   * The user behind {@code hidden}; empty if no provisioned user is.
   *
   * @throws PortUnavailable if there are more UIDs to compute than one request waits for; those
   *     computed are kept, so that a later request comes further
   */
  Optional<McVideoId> resolve(HiddenInitiator hidden) {
    Optional<McVideoId> known = userUids.find(hidden.scope(), hidden.uid());
    for (int batch = 0; known.isEmpty() && batch < MAX_BATCHES; batch++) {
      List<McVideoId> missing = userUids.missing(hidden.scope(), BATCH);
      if (missing.isEmpty()) {
        return Optional.empty();
      }
      Map<McVideoId, Uid> computed = new LinkedHashMap<>();
      missing.forEach(user -> computed.put(user, hidden.uidOf(user)));
      userUids.add(hidden.scope(), hidden.endsAt(), computed);
      known = missing.stream().filter(user -> computed.get(user).equals(hidden.uid())).findFirst();
    }
    if (known.isEmpty() && !userUids.missing(hidden.scope(), 1).isEmpty()) {
      throw new PortUnavailable(
          PortUnavailable.Neighbour.KEY_MATERIAL, "UIDs of this key period are being computed");
    }
    return known;
  }
}
