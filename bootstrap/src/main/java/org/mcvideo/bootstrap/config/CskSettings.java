package org.mcvideo.bootstrap.config;

import java.util.List;

/**
 * How client-server keys are kept and updated. When they are updated is in the policy.
 *
 * <p>Immutable.
 *
 * @param keyEncryptionKey seals them in the database; none for a server without key management
 * @param formerKeyEncryptionKeys have sealed keys that may still be there
 * @param downloadsPerSecond how many key downloads are sent in a second
 */
public record CskSettings(
    Secret keyEncryptionKey, List<Secret> formerKeyEncryptionKeys, int downloadsPerSecond) {
  /** Takes a copy. */
  public CskSettings {
    formerKeyEncryptionKeys = List.copyOf(formerKeyEncryptionKeys);
  }
}
