package org.mcvideo.domain.id;

import java.util.Objects;

/**
 * A client of a user: whom bindings, settings and tasks belong to.
 *
 * <p>Immutable.
 *
 * @param user the MCVideo ID
 * @param client the MCVideo client
 */
public record ServedClient(McVideoId user, McVideoClientId client) {
  /** Checks that nothing is missing. */
  public ServedClient {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(client, "client");
  }
}
