package org.mcvideo.kms.keys;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.crypto.EccsiMasterSecret;
import org.mcvideo.kms.crypto.InvalidKeyMaterial;
import org.mcvideo.kms.crypto.SakkeMasterSecret;
import org.mcvideo.kms.crypto.Uid;

/** A KMS for tests: its master secrets follow from its name, and it keeps what it has issued. */
public final class TestKms {
  private final SakkeMasterSecret sakke;
  private final EccsiMasterSecret eccsi;
  private final KmsCertificate certificate;
  private final Map<String, UserKeys> issued = new ConcurrentHashMap<>();

  public TestKms(String uri, KmsScope scope, KeyPeriods periods) {
    Random random = new Random(uri.hashCode());
    this.sakke = sakkeSecret(random);
    this.eccsi = eccsiSecret(random);
    this.certificate =
        new KmsCertificate(
            new KmsUri(uri),
            scope,
            new KmsPublicKeys(sakke.publicKey(), eccsi.publicKey()),
            periods,
            Validity.UNLIMITED);
  }

  public KmsCertificate certificate() {
    return certificate;
  }

  public UserKeys keysOf(SecurityIdentity owner, KeyPeriod period) {
    return issued.computeIfAbsent(
        owner + " " + period.number(), k -> verified(issue(owner, period)));
  }

  public IssuedKeys issue(SecurityIdentity owner, KeyPeriod period) {
    Uid uid = certificate.uidOf(owner, period);
    return new IssuedKeys(
        new IssuedKeys.Label(owner, certificate.uri(), uid, period.number()),
        Validity.UNLIMITED,
        privateKeys(uid));
  }

  public PrivateKeys privateKeys(Uid uid) {
    return new PrivateKeys(
        sakke.extract(uid.octets()), eccsi.issue(uid.octets(), new SecureRandom()));
  }

  private UserKeys verified(IssuedKeys keys) {
    try {
      return UserKeys.verified(keys, certificate);
    } catch (RefusedKeys e) {
      throw new AssertionError(e);
    }
  }

  private static SakkeMasterSecret sakkeSecret(Random random) {
    byte[] secret = new byte[128];
    random.nextBytes(secret);
    secret[0] = 0x01;
    try {
      return SakkeMasterSecret.decode(secret);
    } catch (InvalidKeyMaterial e) {
      throw new AssertionError(e);
    }
  }

  private static EccsiMasterSecret eccsiSecret(Random random) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    secret[0] = 0x01;
    try {
      return EccsiMasterSecret.decode(secret);
    } catch (InvalidKeyMaterial e) {
      throw new AssertionError(e);
    }
  }
}
