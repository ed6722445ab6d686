package org.mcvideo.application.testing;

import java.util.Optional;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.Keyring;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;

/**
 * Content that opens with one key alone, as protected content does, but holds it in clear.
 *
 * <p>Immutable.
 *
 * @param content the content
 * @param key the key that opens it
 * @param protection what it says it is protected by
 */
public record KeyedEnvelope<T>(T content, AgreedCsk key, Protection protection)
    implements Envelope<T> {
  /** Content that is encrypted and signed under {@code key}. */
  public static <T> Envelope<T> under(AgreedCsk key, T content) {
    return new KeyedEnvelope<>(content, key, Protection.FULL);
  }

  @Override
  public Optional<CskId> keyId() {
    return Optional.of(key.id());
  }

  @Override
  public T open(Keyring keys) throws UnopenableEnvelope {
    AgreedCsk found =
        keys.find(key.id())
            .orElseThrow(() -> new UnopenableEnvelope(Reason.KEY_UNKNOWN, "no key " + key.id()));
    if (!found.equals(key)) {
      throw new UnopenableEnvelope(Reason.SIGNATURE, "of another key");
    }
    return content;
  }
}
