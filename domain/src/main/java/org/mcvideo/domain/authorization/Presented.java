package org.mcvideo.domain.authorization;

import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.key.ReceivedCsk;

/**
 * Who asks to be served, after everything that came with the request was opened and verified.
 *
 * <p>Immutable.
 *
 * @param claims of the access token
 * @param client the client that presented it
 * @param csk the client-server key uploaded with it, if one was
 */
public record Presented(TokenClaims claims, McVideoClientId client, Optional<ReceivedCsk> csk) {
  /** Checks that nothing is missing. */
  public Presented {
    Objects.requireNonNull(claims, "claims");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(csk, "csk");
  }
}
