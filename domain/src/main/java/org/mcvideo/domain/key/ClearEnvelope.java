package org.mcvideo.domain.key;

import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.id.CskId;

/**
 * An envelope without protection.
 *
 * @param <T> the content
 * @param content in clear
 */
record ClearEnvelope<T>(T content) implements Envelope<T> {
  ClearEnvelope {
    Objects.requireNonNull(content, "content");
  }

  @Override
  public Optional<CskId> keyId() {
    return Optional.empty();
  }

  @Override
  public Protection protection() {
    return Protection.NONE;
  }

  @Override
  public T open(Keyring keys) {
    return content;
  }
}
