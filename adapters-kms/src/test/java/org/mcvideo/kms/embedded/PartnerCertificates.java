package org.mcvideo.kms.embedded;

import java.util.Set;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.TestKms;

/** Certificates of other KMSs, for tests. */
public final class PartnerCertificates {
  private static final KeyPeriods WEEKLY = new KeyPeriods(604_800, 3_600);

  private PartnerCertificates() {}

  /** The certificate, role External, of a KMS for these domains. */
  public static KmsCertificate of(String uri, String... domains) {
    return new TestKms(uri, new KmsScope(false, Set.of(domains)), WEEKLY).certificate();
  }
}
