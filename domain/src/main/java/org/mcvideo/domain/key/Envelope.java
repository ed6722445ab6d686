package org.mcvideo.domain.key;

import java.util.Optional;
import org.mcvideo.domain.id.CskId;

/**
 * Content that only the holder of the right client-server key can read (TS 24.281 7.3.1A, TS 33.180
 * 9.3). It opens itself once it is given keys, so that the core decides which keys and when.
 *
 * @param <T> the content
 */
public interface Envelope<T> {
  /** The key that the content names; empty when it is in clear. */
  Optional<CskId> keyId();

  /** What protects the content, before any of it is verified. */
  Protection protection();

  /**
   * The content: signatures are checked first, then it is decrypted.
   *
   * @throws UnopenableEnvelope if a key is missing, or a signature or decryption fails
   */
  T open(Keyring keys) throws UnopenableEnvelope;

  /** Content in clear. */
  static <T> Envelope<T> clear(T content) {
    return new ClearEnvelope<>(content);
  }
}
