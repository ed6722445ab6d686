package org.mcvideo.kms.embedded;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.SecurityIdentity;

/** Who asks, by the access token of the request (RFC 6750, TS 33.180 B.10). */
final class BearerCheck {
  private static final String SCHEME = "bearer ";

  /** TS 33.180 B.2.1.2: small. */
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  private final AccessTokens tokens;
  private final Clock clock;

  BearerCheck(AccessTokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Returns the identity of the token; what the token lacks is told to the log alone. */
  SecurityIdentity requester(Optional<String> authorization) throws RefusedCall {
    TokenClaims claims = claims(token(authorization));
    if (!clock.instant().isBefore(claims.expiresAt().plus(LEEWAY))) {
      throw new RefusedCall(KmsRefusal.UNAUTHENTICATED, "the token expired");
    }
    if (!claims.scope().contains(KmsServer.SCOPE)) {
      throw new RefusedCall(KmsRefusal.SCOPE, "scope of " + claims.user());
    }
    return new SecurityIdentity(claims.user().uri());
  }

  private TokenClaims claims(AccessToken token) throws RefusedCall {
    try {
      return tokens.verify(token);
    } catch (UntrustedToken e) {
      throw new RefusedCall(KmsRefusal.UNAUTHENTICATED, e.getMessage());
    } catch (PortUnavailable e) {
      throw new RefusedCall(KmsRefusal.UNAVAILABLE, e.getMessage());
    }
  }

  private static AccessToken token(Optional<String> authorization) throws RefusedCall {
    String value =
        authorization.orElseThrow(
            () -> new RefusedCall(KmsRefusal.UNAUTHENTICATED, "no Authorization"));
    if (!value.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw new RefusedCall(KmsRefusal.UNAUTHENTICATED, "another scheme than Bearer");
    }
    try {
      return AccessToken.of(value.substring(SCHEME.length()));
    } catch (IllegalArgumentException e) {
      throw new RefusedCall(KmsRefusal.UNAUTHENTICATED, e.getMessage());
    }
  }
}
