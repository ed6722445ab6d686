package org.mcvideo.kms.keys;

import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.crypto.EccsiSigner;
import org.mcvideo.kms.crypto.InvalidKeyMaterial;
import org.mcvideo.kms.crypto.SakkeReceiver;
import org.mcvideo.kms.crypto.Uid;

/**
 * The verified key set of one identity in one key period: it decrypts and signs as that identity.
 * Secret; prints itself redacted. Safe for use by many threads.
 */
public final class UserKeys {
  private final IssuedKeys issued;
  private final KmsCertificate certificate;
  private final KeyPeriod period;
  private final EccsiSigner signer;
  private final SakkeReceiver receiver;

  private UserKeys(IssuedKeys issued, KmsCertificate certificate, KeyPeriod period) {
    this.issued = issued;
    this.certificate = certificate;
    this.period = period;
    byte[] identifier = issued.label().uid().octets();
    this.signer =
        EccsiSigner.of(identifier, issued.keys().signing(), certificate.keys().authentication());
    this.receiver =
        SakkeReceiver.of(identifier, issued.keys().decryption(), certificate.keys().encryption());
  }

  /**
   * Accepts a key set after all checks of TS 33.180 and the RFCs: its KMS, its period, its UID, the
   * equation of the signing key (RFC 6507 5.1.2) and that of the decryption key (RFC 6508 6.1.2).
   * Takes some milliseconds.
   *
   * @throws RefusedKeys if one of them fails
   */
  public static UserKeys verified(IssuedKeys issued, KmsCertificate certificate)
      throws RefusedKeys {
    IssuedKeys.Label label = issued.label();
    if (!label.kms().equals(certificate.uri())) {
      throw new RefusedKeys(RefusedKeys.Reason.KMS, label);
    }
    if (!certificate.scope().covers(label.owner())) {
      throw new RefusedKeys(RefusedKeys.Reason.SCOPE, label);
    }
    KeyPeriod period = periodOf(issued, certificate);
    if (!certificate.uidOf(label.owner(), period).equals(label.uid())) {
      throw new RefusedKeys(RefusedKeys.Reason.UID, label);
    }
    verifyKeys(issued, certificate);
    return new UserKeys(issued, certificate, period);
  }

  /** Returns the identity that the keys are for. */
  public SecurityIdentity owner() {
    return issued.label().owner();
  }

  /** Returns the certificate of the KMS that issued the keys. */
  public KmsCertificate certificate() {
    return certificate;
  }

  /** Returns the key period. */
  public KeyPeriod period() {
    return period;
  }

  /** Returns the UID of the owner in the key period. */
  public Uid uid() {
    return issued.label().uid();
  }

  /** Returns when the keys may be used, by the word of the KMS. */
  public Validity validity() {
    return issued.validity();
  }

  /** Returns what signs as the owner. */
  public EccsiSigner signer() {
    return signer;
  }

  /** Returns what decrypts as the owner. */
  public SakkeReceiver receiver() {
    return receiver;
  }

  /** Returns the key set with its secrets, for keeping it sealed. */
  public IssuedKeys exposeIssued() {
    return issued;
  }

  /** Builds the tables of decryption now: some tenths of a second, off the path of requests. */
  public void prepare() {
    receiver.prepare();
  }

  @Override
  public String toString() {
    return "UserKeys["
        + owner()
        + ", "
        + certificate.uri()
        + ", "
        + period.number()
        + ", redacted]";
  }

  private static KeyPeriod periodOf(IssuedKeys issued, KmsCertificate certificate)
      throws RefusedKeys {
    IssuedKeys.Label label = issued.label();
    if (!KeyPeriod.exists(certificate.periods(), label.periodNumber())) {
      throw new RefusedKeys(RefusedKeys.Reason.PERIOD, label);
    }
    KeyPeriod period = certificate.periods().numbered(label.periodNumber());
    if (!issued.validity().touches(period)) {
      throw new RefusedKeys(RefusedKeys.Reason.PERIOD, label);
    }
    return period;
  }

  private static void verifyKeys(IssuedKeys issued, KmsCertificate certificate) throws RefusedKeys {
    byte[] identifier = issued.label().uid().octets();
    try {
      issued.keys().signing().verify(identifier, certificate.keys().authentication());
    } catch (InvalidKeyMaterial e) {
      throw new RefusedKeys(RefusedKeys.Reason.SIGNING_KEY, issued.label());
    }
    try {
      issued.keys().decryption().verify(identifier, certificate.keys().encryption());
    } catch (InvalidKeyMaterial e) {
      throw new RefusedKeys(RefusedKeys.Reason.DECRYPTION_KEY, issued.label());
    }
  }
}
