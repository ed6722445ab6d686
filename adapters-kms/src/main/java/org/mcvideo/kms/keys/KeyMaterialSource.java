package org.mcvideo.kms.keys;

import java.time.Instant;
import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;

/**
 * Where key material comes from: a KMS in this process, or a remote one whose answers are kept.
 * What it gives has been verified. Safe for use by many threads.
 */
public interface KeyMaterialSource {
  /**
   * Returns the certificates at hand, that of the own KMS among them.
   *
   * @throws org.mcvideo.application.port.out.PortUnavailable if there is none yet
   */
  KmsCertificates certificates();

  /**
   * Returns the keys of an identity of this party in the key period of an instant. Current,
   * previous and next period are at hand, so that a message made shortly before or after a border
   * can be opened; the source decides when an old one is erased.
   *
   * @return empty if the source has no keys for the identity in that period
   * @throws org.mcvideo.application.port.out.PortUnavailable if they would have to be fetched and
   *     the KMS is out of reach
   */
  Optional<UserKeys> keysOf(SecurityIdentity owner, Instant time);
}
