package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/**
 * The signing key of one identifier under one KMS: the Secret Signing Key and the Public Validation
 * Token (RFC 6507 5.1). A secret: its text is redacted. Immutable and safe for use by many threads.
 */
public final class EccsiSigningKey {
  private static final String NAME = "ECCSI signing key";

  private final BigInteger ssk;
  private final byte[] pvt;
  private final LiteralCurve.Point point;

  private EccsiSigningKey(BigInteger ssk, byte[] pvt, LiteralCurve.Point point) {
    this.ssk = ssk;
    this.pvt = pvt;
    this.point = point;
  }

  /**
   * The key of its parts.
   *
   * @param ssk 32 octets, a value in 1..q-1
   * @param pvt 65 octets 04, x, y
   * @throws InvalidKeyMaterial if the secret is out of range or the token not a point of P-256
   */
  public static EccsiSigningKey of(byte[] ssk, byte[] pvt) throws InvalidKeyMaterial {
    if (ssk.length != EccsiParameters.N) {
      throw new InvalidKeyMaterial(Reason.LENGTH, NAME);
    }
    BigInteger value = Octets.toInteger(ssk);
    if (value.signum() == 0 || value.compareTo(EccsiParameters.Q) >= 0) {
      throw new InvalidKeyMaterial(Reason.RANGE, NAME);
    }
    return new EccsiSigningKey(
        value, pvt.clone(), EccsiPublicKey.decodePoint(pvt, "public validation token"));
  }

  /**
   * Checks that this is the key of the identifier under the KMS (RFC 6507 5.1.2).
   *
   * @throws InvalidKeyMaterial with reason EQUATION if it is not
   */
  public void verify(byte[] identifier, EccsiPublicKey kms) throws InvalidKeyMaterial {
    if (!LiteralEccsi.isSigningKey(identifier, ssk, point, kms.point())) {
      throw new InvalidKeyMaterial(Reason.EQUATION, NAME);
    }
  }

  /** The 65 octets of the Public Validation Token, as a copy. */
  public byte[] pvt() {
    return pvt.clone();
  }

  /** The 32 octets of the Secret Signing Key, as a copy: the door to the secret. */
  public byte[] exposeSsk() {
    return Octets.fixedWidth(ssk, EccsiParameters.N);
  }

  BigInteger ssk() {
    return ssk;
  }

  LiteralCurve.Point point() {
    return point;
  }

  @Override
  public String toString() {
    return "EccsiSigningKey[redacted]";
  }
}
