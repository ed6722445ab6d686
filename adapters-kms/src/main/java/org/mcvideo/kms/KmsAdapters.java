package org.mcvideo.kms;

import java.time.Clock;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.kms.token.TokenTrust;

/**
 * The adapters of those whom the core believes, opened together and closed together.
 *
 * <p>Safe for use by many threads.
 */
public final class KmsAdapters implements AutoCloseable {
  private final TokenTrust tokens;

  private KmsAdapters(TokenTrust tokens) {
    this.tokens = tokens;
  }

  /**
   * The adapters that {@code config} describes. The keys of the identity server are asked for at
   * once but not waited for: a server that is down shows on the first token.
   */
  public static KmsAdapters open(TokenConfig config, Clock clock) {
    return new KmsAdapters(TokenTrust.open(config, clock));
  }

  /** The identity server's word for its access tokens (TS 33.180 Annex B). */
  public AccessTokens accessTokens() {
    return tokens.accessTokens();
  }

  /** Ends what runs in the background. Idempotent; tokens verified later see no fresh keys. */
  @Override
  public void close() {
    tokens.close();
  }
}
