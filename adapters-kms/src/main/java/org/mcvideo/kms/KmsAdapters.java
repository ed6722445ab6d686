package org.mcvideo.kms;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.kms.token.TokenTrust;

/**
 * The adapters of those whom the core believes, opened together and closed together.
 *
 * <p>Safe for use by many threads.
 */
public final class KmsAdapters implements AutoCloseable {
  private final TokenTrust tokens;
  private final Optional<KeyMaterial> keyMaterial;
  private final Optional<CskTransport> cskTransport;

  private KmsAdapters(
      TokenTrust tokens, Optional<KeyMaterial> keyMaterial, Optional<CskTransport> cskTransport) {
    this.tokens = tokens;
    this.keyMaterial = keyMaterial;
    this.cskTransport = cskTransport;
  }

  /**
   * The adapters that {@code config} describes, without key management. The keys of the identity
   * server are asked for at once but not waited for: a server that is down shows on the first
   * token.
   */
  public static KmsAdapters open(TokenConfig config, Clock clock) {
    return new KmsAdapters(TokenTrust.open(config, clock), Optional.empty(), Optional.empty());
  }

  /**
   * The adapters that the configurations describe, with key management. A KMS elsewhere is asked
   * once before this returns; one that is down shows on the first key message, unless its keys were
   * kept.
   *
   * @throws KmsNotOpened if the files of the KMS, or what was kept of one elsewhere, cannot be
   *     opened; nothing stays open
   */
  public static KmsAdapters open(
      TokenConfig tokens, KmsConfig kms, Clock clock, SecureRandom random) throws KmsNotOpened {
    KeyMaterial keyMaterial = KeyMaterial.open(kms, clock, random);
    CskTransport transport =
        CskTransports.mikeySakke(kms.transport(), keyMaterial.source(), clock, random);
    return new KmsAdapters(
        TokenTrust.open(tokens, clock), Optional.of(keyMaterial), Optional.of(transport));
  }

  /** The identity server's word for its access tokens (TS 33.180 Annex B). */
  public AccessTokens accessTokens() {
    return tokens.accessTokens();
  }

  /** What carries client-server keys (TS 33.180 5.4, 5.8); empty without key management. */
  public Optional<CskTransport> cskTransport() {
    return cskTransport;
  }

  /** Ends what runs in the background. Idempotent; tokens verified later see no fresh keys. */
  @Override
  public void close() {
    tokens.close();
    keyMaterial.ifPresent(KeyMaterial::close);
  }
}
