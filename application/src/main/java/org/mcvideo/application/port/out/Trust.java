package org.mcvideo.application.port.out;

import java.util.Objects;
import java.util.Optional;

/**
 * The ports of those whom the core believes.
 *
 * <p>Immutable.
 *
 * @param accessTokens the identity management server's tokens
 * @param cskTransport client-server keys; empty when no KMS is configured, and then an uploaded key
 *     cannot be opened
 */
public record Trust(AccessTokens accessTokens, Optional<CskTransport> cskTransport) {
  /** Checks that nothing is missing. */
  public Trust {
    Objects.requireNonNull(accessTokens, "accessTokens");
    Objects.requireNonNull(cskTransport, "cskTransport");
  }
}
