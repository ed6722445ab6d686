package org.mcvideo.application.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;

/**
 * An identity server's word as a test gives it: a token means what it was granted for, any other
 * text proves nothing.
 *
 * <p>Safe for use by many threads.
 */
public final class RecordingAccessTokens implements AccessTokens {
  private final Map<AccessToken, TokenClaims> granted = new ConcurrentHashMap<>();
  private final Map<AccessToken, UntrustedToken.Reason> distrusted = new ConcurrentHashMap<>();
  private final List<AccessToken> asked = new CopyOnWriteArrayList<>();
  private volatile boolean reachable = true;

  /** Lets the token {@code text} mean {@code claims}, and returns it. */
  public AccessToken grant(String text, TokenClaims claims) {
    AccessToken token = AccessToken.of(text);
    granted.put(token, claims);
    return token;
  }

  /** Lets the token {@code text} prove nothing for {@code reason}, and returns it. */
  public AccessToken distrust(String text, UntrustedToken.Reason reason) {
    AccessToken token = AccessToken.of(text);
    distrusted.put(token, reason);
    return token;
  }

  /** Takes the verification keys out of reach. */
  public void takeDown() {
    reachable = false;
  }

  /** Puts the verification keys within reach again. */
  public void bringUp() {
    reachable = true;
  }

  /** The tokens that were asked about, in that order, whatever the answer. */
  public List<AccessToken> asked() {
    return List.copyOf(asked);
  }

  @Override
  public TokenClaims verify(AccessToken token) throws UntrustedToken {
    asked.add(token);
    if (!reachable) {
      throw new PortUnavailable(
          PortUnavailable.Neighbour.TOKEN_KEYS, "the test put the token keys out of reach");
    }
    if (distrusted.containsKey(token)) {
      throw new UntrustedToken(distrusted.get(token), "the test distrusts this token");
    }
    TokenClaims claims = granted.get(token);
    if (claims == null) {
      throw new UntrustedToken(UntrustedToken.Reason.SIGNATURE, "the test granted no such token");
    }
    return claims;
  }
}
