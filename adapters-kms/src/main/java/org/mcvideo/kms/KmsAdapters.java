package org.mcvideo.kms;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.csk.CskTransportSettings;
import org.mcvideo.kms.csk.CskTransports;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.kms.token.TokenTrust;

/**
 * The adapters of those whom the core believes, opened together and closed together.
 *
 * <p>Safe for use by many threads.
 */
public final class KmsAdapters implements AutoCloseable {
  private final TokenTrust tokens;
  private final Optional<KeyManagement> keyManagement;

  private KmsAdapters(TokenTrust tokens, Optional<KeyManagement> keyManagement) {
    this.tokens = tokens;
    this.keyManagement = keyManagement;
  }

  /** Key messages of one party, and where its keys come from. */
  private record KeyManagement(
      SecurityIdentity self, KeyMaterial material, CskTransport transport, Clock clock) {
    static KeyManagement of(
        CskTransportSettings settings, KeyMaterial material, Clock clock, SecureRandom random) {
      return new KeyManagement(
          settings.self(),
          material,
          CskTransports.mikeySakke(settings, material.source(), clock, random),
          clock);
    }

    boolean hasCurrentKeys() {
      try {
        return material.source().keysOf(self, clock.instant()).isPresent();
      } catch (PortUnavailable e) {
        return false;
      }
    }
  }

  /**
   * The adapters that {@code config} describes, without key management. The keys of the identity
   * server are asked for at once but not waited for: a server that is down shows on the first
   * token.
   */
  public static KmsAdapters open(TokenConfig config, Clock clock) {
    return new KmsAdapters(TokenTrust.open(config, clock), Optional.empty());
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
    return over(KeyMaterial.open(kms, clock, random), kms.transport(), tokens, clock, random);
  }

  /**
   * The adapters with key management over key material of the caller, such as that of a KMS that
   * the caller has open in this process and may serve to others too.
   *
   * @param transport who this party is in key messages, and what it sends and accepts
   * @param source its key material, which stays open when the adapters are closed
   */
  public static KmsAdapters open(
      TokenConfig tokens,
      CskTransportSettings transport,
      KeyMaterialSource source,
      Clock clock,
      SecureRandom random) {
    return over(KeyMaterial.ofCaller(source), transport, tokens, clock, random);
  }

  private static KmsAdapters over(
      KeyMaterial material,
      CskTransportSettings settings,
      TokenConfig tokens,
      Clock clock,
      SecureRandom random) {
    try {
      KeyManagement keys = KeyManagement.of(settings, material, clock, random);
      return new KmsAdapters(TokenTrust.open(tokens, clock), Optional.of(keys));
    } catch (RuntimeException e) {
      material.close();
      throw e;
    }
  }

  /** The identity server's word for its access tokens (TS 33.180 Annex B). */
  public AccessTokens accessTokens() {
    return tokens.accessTokens();
  }

  /** What carries client-server keys (TS 33.180 5.4, 5.8); empty without key management. */
  public Optional<CskTransport> cskTransport() {
    return keyManagement.map(KeyManagement::transport);
  }

  /**
   * Why no access token can be verified now; empty if one can. Waits for the keys of the identity
   * server as a request would.
   */
  public Optional<String> tokenTrouble() {
    return tokens.trouble();
  }

  /**
   * Returns whether key messages can be opened and sealed now: the keys of this party for the
   * current key period are at hand. False without key management. For a readiness check.
   */
  public boolean hasCurrentKeys() {
    return keyManagement.filter(KeyManagement::hasCurrentKeys).isPresent();
  }

  /** Ends what runs in the background. Idempotent; tokens verified later see no fresh keys. */
  @Override
  public void close() {
    tokens.close();
    keyManagement.ifPresent(keys -> keys.material().close());
  }
}
