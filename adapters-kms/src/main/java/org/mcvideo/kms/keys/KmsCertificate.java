package org.mcvideo.kms.keys;

import java.time.Instant;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.crypto.Uid;

/**
 * What everybody knows of a KMS: its name, its keys, its key periods and whom it answers for (TS
 * 33.180 D.3.2). Immutable.
 *
 * @param uri its name
 * @param scope whom it may issue keys for
 * @param keys its public keys
 * @param periods its key periods
 * @param validity when the certificate may be used
 */
public record KmsCertificate(
    KmsUri uri, KmsScope scope, KmsPublicKeys keys, KeyPeriods periods, Validity validity) {

  /**
   * Returns the UID of an identity at this KMS in the key period of an instant.
   *
   * @throws IllegalArgumentException if the instant lies before the first period
   */
  public Uid uidOf(SecurityIdentity identity, Instant time) {
    return uidOf(identity, periods.at(time));
  }

  /** Returns the UID of an identity at this KMS in a key period. */
  public Uid uidOf(SecurityIdentity identity, KeyPeriod period) {
    return Uid.of(
        identity.text(),
        uri.text(),
        periods.lengthSeconds(),
        periods.offsetSeconds(),
        period.number());
  }
}
