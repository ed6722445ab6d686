package org.mcvideo.bootstrap.cli;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.crypto.EccsiMasterSecret;
import org.mcvideo.kms.crypto.InvalidKeyMaterial;
import org.mcvideo.kms.crypto.SakkeMasterSecret;
import org.mcvideo.kms.crypto.Uid;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsPublicKeys;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.keys.PrivateKeys;
import org.mcvideo.kms.keys.RefusedKeys;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.keys.Validity;
import org.mcvideo.kms.provisioning.Exchange;
import org.mcvideo.kms.provisioning.KmsContent;
import org.mcvideo.kms.provisioning.KmsDocuments;
import org.mcvideo.kms.provisioning.KmsResponse;

/** A KMS whose master secrets follow from its name; it writes the documents of its answers. */
final class LabKms {
  private static final KeyPeriods MONTHLY = new KeyPeriods(2_592_000, 0);

  private final KmsUri uri;
  private final SakkeMasterSecret sakke;
  private final EccsiMasterSecret eccsi;

  LabKms(String uri) {
    this.uri = new KmsUri(uri);
    Random random = new Random(uri.hashCode());
    try {
      this.sakke = SakkeMasterSecret.decode(secret(random, 128));
      this.eccsi = EccsiMasterSecret.decode(secret(random, 32));
    } catch (InvalidKeyMaterial e) {
      throw new AssertionError(e);
    }
  }

  KmsCertificate certificate(KmsScope scope) {
    return new KmsCertificate(
        uri,
        scope,
        new KmsPublicKeys(sakke.publicKey(), eccsi.publicKey()),
        MONTHLY,
        Validity.UNLIMITED);
  }

  /** The answer to init. */
  byte[] init() {
    return document(new KmsContent.Initialisation(certificate(KmsScope.ofRoot())));
  }

  /** The answer to certcache of a KMS with this partner. */
  static byte[] cacheOf(KmsCertificate partner) {
    return document(new KmsContent.CertificateCache(Optional.empty(), List.of(partner), List.of()));
  }

  /** The answer to keyprov. */
  byte[] keys(String owner, Instant time) {
    return document(new KmsContent.KeyProvision(List.of(issue(owner, time))));
  }

  IssuedKeys issue(String owner, Instant time) {
    SecurityIdentity identity = new SecurityIdentity(owner);
    Uid uid = certificate(KmsScope.ofRoot()).uidOf(identity, time);
    return new IssuedKeys(
        new IssuedKeys.Label(identity, uri, uid, MONTHLY.at(time).number()),
        Validity.UNLIMITED,
        new PrivateKeys(
            sakke.extract(uid.octets()), eccsi.issue(uid.octets(), new SecureRandom())));
  }

  UserKeys verified(String owner, Instant time) {
    try {
      return UserKeys.verified(issue(owner, time), certificate(KmsScope.ofRoot()));
    } catch (RefusedKeys e) {
      throw new AssertionError(e);
    }
  }

  static byte[] document(KmsContent content) {
    Exchange exchange =
        new Exchange(
            new SecurityIdentity("sip:lab@example.org"),
            new KmsUri("kms.example.org"),
            ToolBench.NOW,
            "https://kms.example.org/keymanagement/identity/v1/");
    return KmsDocuments.encode(new KmsResponse(exchange, Optional.empty(), content));
  }

  private static byte[] secret(Random random, int length) {
    byte[] secret = new byte[length];
    random.nextBytes(secret);
    secret[0] = 0x01;
    return secret;
  }
}
