package org.mcvideo.kms.csk;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.crypto.Uid;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KmsCertificate;

/**
 * Who made a message, as the message says: an identity shown, or a UID alone (TS 33.180 5.2.6). Its
 * UID is that of the key period of the message's timestamp. Immutable.
 *
 * @param certificate the certificate of its KMS
 * @param period the key period at that KMS
 * @param uid the UID that signs
 * @param shown the identity; empty if it is hidden
 */
record Initiator(
    KmsCertificate certificate, KeyPeriod period, Uid uid, Optional<SecurityIdentity> shown) {

  static Initiator shown(KmsCertificate certificate, KeyPeriod period, SecurityIdentity identity) {
    Uid uid = certificate.uidOf(identity, period);
    return new Initiator(certificate, period, uid, Optional.of(identity));
  }

  static Initiator hidden(KmsCertificate certificate, KeyPeriod period, Uid uid) {
    return new Initiator(certificate, period, uid, Optional.empty());
  }

  /** Returns whether this is that identity: the same text after NFKC, or the same UID. */
  boolean is(SecurityIdentity identity) {
    if (shown.isPresent()) {
      return sameText(shown.get().text(), identity.text());
    }
    // Text that is not Unicode has no UID, and so has never signed anything.
    return StandardCharsets.UTF_8.newEncoder().canEncode(identity.text())
        && certificate.scope().covers(identity)
        && certificate.uidOf(identity, period).equals(uid);
  }

  /** Returns what to call the initiator in the log. */
  String name() {
    return shown.map(SecurityIdentity::text).orElse(uid.toString());
  }

  static boolean sameText(String one, String other) {
    return Normalizer.normalize(one, Normalizer.Form.NFKC)
        .equals(Normalizer.normalize(other, Normalizer.Form.NFKC));
  }
}
