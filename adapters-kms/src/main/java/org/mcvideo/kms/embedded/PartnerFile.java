package org.mcvideo.kms.embedded;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.files.SealedFile;
import org.mcvideo.kms.files.UnopenableSeal;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.provisioning.Exchange;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsContent.CertificateCache;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.KmsResponse;
import org.mcvideo.kms.provisioning.MalformedKmsDocument;

/**
 * The certificates of partners in a sealed file: public, but whoever could change them could speak
 * for a partner's users.
 */
final class PartnerFile {
  private PartnerFile() {}

  static List<KmsCertificate> open(SealedFile file) throws IOException, UnopenableSeal {
    if (!file.exists()) {
      return List.of();
    }
    try {
      KmsContent content = KmsDocuments.decodeContent(file.open());
      if (content instanceof CertificateCache cache && cache.passedOver().isEmpty()) {
        return cache.certificates();
      }
    } catch (MalformedKmsDocument e) {
      throw new UnopenableSeal(file.path(), UnopenableSeal.Reason.CONTENT);
    }
    throw new UnopenableSeal(file.path(), UnopenableSeal.Reason.CONTENT);
  }

  static void write(SealedFile file, KmsUri own, List<KmsCertificate> partners, SecureRandom random)
      throws IOException {
    Exchange exchange =
        new Exchange(new SecurityIdentity("kms:partners"), own, Instant.EPOCH, "file");
    KmsContent content = new CertificateCache(Optional.empty(), partners, List.of());
    byte[] document = KmsDocuments.encode(new KmsResponse(exchange, Optional.empty(), content));
    if (document.length > KmsDocuments.MAX_OCTETS) {
      throw new IllegalArgumentException("more partners than fit into one answer");
    }
    file.replace(document, random);
  }
}
