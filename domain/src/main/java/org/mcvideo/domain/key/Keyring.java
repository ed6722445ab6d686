package org.mcvideo.domain.key;

import java.util.Optional;
import org.mcvideo.domain.id.CskId;

/** The client-server keys at hand for one client. */
@FunctionalInterface
public interface Keyring {
  /** The key named {@code id}, or empty if none of that name may be used. */
  Optional<AgreedCsk> find(CskId id);

  /** A keyring without keys. */
  static Keyring empty() {
    return id -> Optional.empty();
  }
}
