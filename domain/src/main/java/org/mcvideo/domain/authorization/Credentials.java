package org.mcvideo.domain.authorization;

import java.util.Objects;
import org.mcvideo.domain.id.McVideoClientId;

/**
 * What a client shows to be authorised: the mcvideo-access-token and mcvideo-client-id elements of
 * mcvideo-info (TS 24.281 7.2.1, 7.2.2).
 *
 * <p>Immutable.
 *
 * @param token who the user is
 * @param client which of the user's clients speaks
 */
public record Credentials(AccessToken token, McVideoClientId client) {
  /** Checks that nothing is missing. */
  public Credentials {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(client, "client");
  }
}
