package org.mcvideo.kms.keys;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;

/**
 * The certificates at hand: that of the own KMS, and those of partners (TS 33.180 D.3.4). A KMS may
 * have several that follow each other. Immutable.
 *
 * @param all in no order
 */
public record KmsCertificates(List<KmsCertificate> all) {
  /** Copies the certificates. */
  public KmsCertificates {
    all = List.copyOf(all);
  }

  /** Returns the certificate of this KMS that is valid at an instant, the newest if several are. */
  public Optional<KmsCertificate> of(KmsUri uri, Instant time) {
    return all.stream()
        .filter(c -> c.uri().equals(uri) && isUsable(c, time))
        .max(Comparator.comparing(KmsCertificates::begin));
  }

  /**
   * Returns the certificate, valid at an instant, of the KMS that issues keys for an identity: the
   * one that names its domain, the own one before others; if none does, the own one.
   */
  public Optional<KmsCertificate> serving(SecurityIdentity identity, Instant time) {
    return all.stream()
        .filter(c -> c.scope().covers(identity) && isUsable(c, time))
        .max(
            Comparator.comparing((KmsCertificate c) -> c.scope().names(identity))
                .thenComparing(c -> c.scope().root())
                .thenComparing(KmsCertificates::begin));
  }

  private static boolean isUsable(KmsCertificate certificate, Instant time) {
    return certificate.validity().holdsAt(time) && certificate.periods().haveBegunAt(time);
  }

  private static Instant begin(KmsCertificate certificate) {
    return certificate.validity().from().orElse(Instant.MIN);
  }
}
