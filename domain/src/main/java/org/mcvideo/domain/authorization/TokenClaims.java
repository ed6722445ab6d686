package org.mcvideo.domain.authorization;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.mcvideo.domain.id.McVideoId;

/**
 * What an access token says once its signature is verified (TS 33.180 B.2.2).
 *
 * <p>Immutable.
 *
 * @param user the {@code mcvideo_id} claim
 * @param oauthClient the {@code client_id} claim: the OAuth client, not the MCVideo client
 * @param scope the words of the {@code scope} claim
 * @param expiresAt the {@code exp} claim
 */
public record TokenClaims(
    McVideoId user, String oauthClient, Set<String> scope, Instant expiresAt) {
  /** The scope that admits to the MCVideo service (TS 33.180 B.4.2.2). */
  public static final String VIDEO_SERVICE = "3gpp:mc:video_service";

  /** Checks that nothing is missing and takes a copy of the scope. */
  public TokenClaims {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(oauthClient, "oauthClient");
    Objects.requireNonNull(expiresAt, "expiresAt");
    scope = Set.copyOf(scope);
  }
}
