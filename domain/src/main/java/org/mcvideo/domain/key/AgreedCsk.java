package org.mcvideo.domain.key;

import java.util.Objects;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;

/**
 * A client-server key with all that protection keys derive from: key, identifier and user (TS
 * 33.180 F.1.4).
 *
 * <p>Immutable.
 *
 * @param csk the key
 * @param id its identifier
 * @param user the MCVideo ID of the user who shares it with the server
 */
public record AgreedCsk(Csk csk, CskId id, McVideoId user) {
  /** Checks that nothing is missing. */
  public AgreedCsk {
    Objects.requireNonNull(csk, "csk");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(user, "user");
  }
}
