package org.mcvideo.application.port.out;

import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;

/**
 * The identity management server's word for its access tokens (TS 33.180 Annex B).
 *
 * <p>Safe for use by many threads.
 */
public interface AccessTokens {
  /**
   * What {@code token} claims, its signature verified. Whether the claims suffice (lifetime, scope,
   * client) is not decided here.
   *
   * @throws UntrustedToken if the token proves nothing
   * @throws PortUnavailable if the verification keys are out of reach, which refuses nobody
   */
  TokenClaims verify(AccessToken token) throws UntrustedToken;
}
