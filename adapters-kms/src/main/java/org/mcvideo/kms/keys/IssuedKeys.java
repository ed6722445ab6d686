package org.mcvideo.kms.keys;

import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.crypto.Uid;

/**
 * A key set as a KMS says it is (TS 33.180 D.3.3, KmsKeySet), not yet verified. Immutable.
 *
 * @param label whom and when it is for
 * @param validity when it may be used
 * @param keys the keys
 */
public record IssuedKeys(Label label, Validity validity, PrivateKeys keys) {
  /**
   * Whom and when a key set is for.
   *
   * @param owner the identity
   * @param kms the KMS that issued it
   * @param uid the UID that the KMS names
   * @param periodNumber the key period number that the KMS names
   */
  public record Label(SecurityIdentity owner, KmsUri kms, Uid uid, long periodNumber) {}
}
