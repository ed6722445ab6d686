package org.mcvideo.kms.remote;

import java.util.Optional;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.KmsUri;

/** What is taken of what a KMS says of itself and of others (TS 33.180 D.3.2). */
final class Acceptance {
  private Acceptance() {}

  /** Returns why a certificate is not taken as that of the KMS itself; empty if it is. */
  static Optional<String> objection(KmsCertificate certificate, Optional<KmsUri> expected) {
    if (expected.isPresent() && !expected.get().equals(certificate.uri())) {
      return Optional.of("the certificate is of " + certificate.uri());
    }
    if (!certificate.scope().root()) {
      return Optional.of("the certificate is of role External");
    }
    return certificate.validity().revoked()
        ? Optional.of("the certificate is revoked")
        : Optional.empty();
  }

  /** Returns whether a certificate in the cache is of use. */
  static boolean isPartner(KmsCertificate certificate, KmsUri own) {
    return !certificate.uri().equals(own) && !certificate.validity().revoked();
  }

  /** Returns the certificate with the word of its KMS bound to its domains, whatever its role. */
  static KmsCertificate bounded(KmsCertificate partner) {
    return new KmsCertificate(
        partner.uri(),
        new KmsScope(false, partner.scope().domains()),
        partner.keys(),
        partner.periods(),
        partner.validity());
  }
}
