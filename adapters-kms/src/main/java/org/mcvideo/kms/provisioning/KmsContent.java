package org.mcvideo.kms.provisioning;

import java.util.List;
import java.util.Optional;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KmsCertificate;

/**
 * What the response of a KMS holds (TS 33.180 D.2.4 to D.2.6). Every kind is an immutable value.
 */
public sealed interface KmsContent
    permits KmsContent.Initialisation,
        KmsContent.KeyProvision,
        KmsContent.CertificateCache,
        KmsContent.Failure,
        KmsContent.Nothing {

  /**
   * The certificate of the KMS itself (KmsInit).
   *
   * @param certificate the root certificate
   */
  record Initialisation(KmsCertificate certificate) implements KmsContent {}

  /**
   * Key sets of the user, of one or several key periods (KmsKeyProv); they still have to be
   * verified.
   *
   * @param keySets at most {@link KmsDocuments#MAX_KEY_SETS}
   */
  record KeyProvision(List<IssuedKeys> keySets) implements KmsContent {
    /** Copies the key sets. */
    public KeyProvision {
      keySets = List.copyOf(keySets);
    }
  }

  /**
   * The certificates of other KMSs (KmsCertCache).
   *
   * @param number the number of this state of the cache, if it has one
   * @param certificates at most {@link KmsDocuments#MAX_CERTIFICATES}
   * @param passedOver what is wrong with each certificate that cannot be used
   */
  record CertificateCache(
      Optional<String> number, List<KmsCertificate> certificates, List<String> passedOver)
      implements KmsContent {
    /** Copies the lists. */
    public CertificateCache {
      certificates = List.copyOf(certificates);
      passedOver = List.copyOf(passedOver);
    }
  }

  /**
   * Why the KMS does not give what was asked for (KmsError).
   *
   * @param code the error code
   * @param message what it means, in words
   */
  record Failure(long code, String message) implements KmsContent {}

  /** No message and no error. */
  record Nothing() implements KmsContent {}
}
