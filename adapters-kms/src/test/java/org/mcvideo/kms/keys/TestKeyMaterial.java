package org.mcvideo.kms.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.SecurityIdentity;

/** Key material of the first KMS, with the certificates of all; for tests. */
public final class TestKeyMaterial implements KeyMaterialSource {
  private final TestKms own;
  private final KmsCertificates certificates;

  public TestKeyMaterial(TestKms own, KmsCertificate... others) {
    this.own = own;
    List<KmsCertificate> all = new ArrayList<>(Arrays.asList(others));
    all.add(own.certificate());
    this.certificates = new KmsCertificates(all);
  }

  @Override
  public KmsCertificates certificates() {
    return certificates;
  }

  @Override
  public Optional<UserKeys> keysOf(SecurityIdentity owner, Instant time) {
    return Optional.of(own.keysOf(owner, own.certificate().periods().at(time)));
  }
}
