package org.mcvideo.kms.provisioning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KeyMaterialSource;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsCertificates;
import org.mcvideo.kms.keys.RefusedKeys;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;

/**
 * The key material of documents at hand, every key set verified; nothing is fetched. Prints itself
 * without secrets. Immutable.
 */
final class DocumentedKeyMaterial implements KeyMaterialSource {
  private final KmsCertificates certificates;
  private final List<UserKeys> keys;

  private DocumentedKeyMaterial(KmsCertificates certificates, List<UserKeys> keys) {
    this.certificates = certificates;
    this.keys = List.copyOf(keys);
  }

  static DocumentedKeyMaterial of(List<KmsContent> contents)
      throws MalformedKmsDocument, RefusedKeys {
    List<KmsCertificate> certificates = new ArrayList<>();
    List<IssuedKeys> keySets = new ArrayList<>();
    for (KmsContent content : contents) {
      if (content instanceof KmsContent.Initialisation init) {
        certificates.add(init.certificate());
      } else if (content instanceof KmsContent.CertificateCache cache) {
        certificates.addAll(cache.certificates());
      } else if (content instanceof KmsContent.KeyProvision provision) {
        keySets.addAll(provision.keySets());
      }
    }
    List<UserKeys> keys = new ArrayList<>();
    for (IssuedKeys keySet : keySets) {
      keys.add(verified(keySet, certificates));
    }
    return new DocumentedKeyMaterial(new KmsCertificates(certificates), keys);
  }

  @Override
  public KmsCertificates certificates() {
    return certificates;
  }

  @Override
  public Optional<UserKeys> keysOf(SecurityIdentity owner, Instant time) {
    return keys.stream()
        .filter(k -> k.owner().equals(owner) && k.period().contains(time))
        .max(Comparator.comparing(k -> k.validity().holdsAt(time)));
  }

  /** Finds the certificate that a key set belongs to: a KMS may have several in a row. */
  private static UserKeys verified(IssuedKeys keySet, List<KmsCertificate> certificates)
      throws MalformedKmsDocument, RefusedKeys {
    List<KmsCertificate> ofItsKms =
        certificates.stream().filter(c -> c.uri().equals(keySet.label().kms())).toList();
    RefusedKeys refusal = null;
    for (KmsCertificate certificate : ofItsKms) {
      try {
        return UserKeys.verified(keySet, certificate);
      } catch (RefusedKeys e) {
        refusal = e;
      }
    }
    if (refusal == null) {
      throw new MalformedKmsDocument(
          Reason.MISSING,
          "no certificate of " + keySet.label().kms() + ", which issued keys of the documents");
    }
    throw refusal;
  }

  @Override
  public String toString() {
    return "DocumentedKeyMaterial[" + certificates.all().size() + " certificates, " + keys + "]";
  }
}
