package org.mcvideo.kms.token;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.application.port.out.PortUnavailable;

/**
 * The trust in one identity server's access tokens, with the keys behind it.
 *
 * <p>Safe for use by many threads.
 */
public final class TokenTrust implements AutoCloseable {
  private final PublishedKeys keys;
  private final AccessTokens accessTokens;

  private TokenTrust(PublishedKeys keys, AccessTokens accessTokens) {
    this.keys = keys;
    this.accessTokens = accessTokens;
  }

  /** The trust that {@code config} describes; the first fetch of keys is begun, not awaited. */
  public static TokenTrust open(TokenConfig config, Clock clock) {
    PublishedKeys keys = new PublishedKeys(document(config), config.fetch(), clock);
    keys.prefetch();
    VerifiedTokens remembered = new VerifiedTokens(config.rememberedTokens());
    return new TokenTrust(keys, new JwtAccessTokens(keys, config.rules(), remembered, clock));
  }

  /** What verifies the tokens. */
  public AccessTokens accessTokens() {
    return accessTokens;
  }

  /** Why no token can be verified now; empty if one can. Waits for a fetch that is under way. */
  public Optional<String> trouble() {
    try {
      keys.current();
      return Optional.empty();
    } catch (PortUnavailable down) {
      return Optional.of(down.getMessage());
    }
  }

  /** Ends the fetching of keys. Idempotent. */
  @Override
  public void close() {
    keys.close();
  }

  private static KeyDocument document(TokenConfig config) {
    return config.isFile()
        ? new FileKeyDocument(Path.of(config.keys()), config.fetch().maxOctets())
        : new HttpKeyDocument(config.keys(), config.fetch());
  }
}
