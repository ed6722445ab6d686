package org.mcvideo.sip.body.protection;

import java.util.Objects;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Protection;

/**
 * What outgoing content is protected with (TS 24.281 6.6). Immutable.
 *
 * @param key the key that client and server share
 * @param protection which of encryption and signature is applied
 */
public record ContentProtection(AgreedCsk key, Protection protection) {
  /** Checks that nothing is missing. */
  public ContentProtection {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(protection, "protection");
  }
}
