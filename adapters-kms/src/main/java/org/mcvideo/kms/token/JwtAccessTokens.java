package org.mcvideo.kms.token;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.application.port.out.UntrustedToken.Reason;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.kms.token.VerifiedTokens.Verified;

/** Access tokens that are signed JWTs (TS 33.180 B.2.2, RFC 7519, RFC 8725). */
final class JwtAccessTokens implements AccessTokens {
  private final PublishedKeys published;
  private final TokenRules rules;
  private final VerifiedTokens remembered;
  private final Clock clock;

  JwtAccessTokens(
      PublishedKeys published, TokenRules rules, VerifiedTokens remembered, Clock clock) {
    this.published = published;
    this.rules = rules;
    this.remembered = remembered;
    this.clock = clock;
  }

  @Override
  public TokenClaims verify(AccessToken token) throws UntrustedToken {
    String text = token.use(Function.identity());
    ByteBuffer digest = VerifiedTokens.digest(text);
    Optional<Verified> known = remembered.find(digest).filter(this::isStillVouchedFor);
    Verified verified = known.isPresent() ? known.get() : verified(text);
    TokenClaims claims = verified.claims().begunAt(clock.instant(), rules.leeway());
    if (known.isEmpty()) {
      remembered.put(digest, verified);
    }
    return claims;
  }

  /** A key that is withdrawn takes the tokens it signed with it. */
  private boolean isStillVouchedFor(Verified verified) {
    return published.current().contain(verified.key());
  }

  private Verified verified(String text) throws UntrustedToken {
    CompactToken token = CompactToken.parse(text);
    if (!rules.algorithms().contains(token.algorithm())) {
      throw new UntrustedToken(Reason.ALGORITHM, token.algorithm() + " is not on the allow-list");
    }
    VerificationKey key = keyOf(token);
    if (!key.hasSigned(token)) {
      throw new UntrustedToken(Reason.SIGNATURE, "signature does not verify");
    }
    return new Verified(SignedClaims.decode(token.payload(), rules.arrayScope()), key);
  }

  private VerificationKey keyOf(CompactToken token) throws UntrustedToken {
    List<VerificationKey> meant = published.current().meantBy(token);
    if (meant.isEmpty()) {
      meant = published.fresh().meantBy(token);
    }
    if (meant.isEmpty()) {
      throw new UntrustedToken(Reason.UNKNOWN_KEY, "kid is that of no published key");
    }
    List<VerificationKey> fitting =
        meant.stream().filter(key -> key.verifies(token.algorithm())).toList();
    if (fitting.isEmpty()) {
      throw new UntrustedToken(
          Reason.ALGORITHM, token.algorithm() + " is not an algorithm of the key");
    }
    if (fitting.size() > 1) {
      throw new UntrustedToken(Reason.UNKNOWN_KEY, "several published keys may be meant");
    }
    return fitting.get(0);
  }
}
