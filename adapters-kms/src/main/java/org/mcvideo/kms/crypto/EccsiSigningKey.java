package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/**
 * The signing key of one identifier under one KMS: the Secret Signing Key and the Public Validation
 * Token (RFC 6507 5.1). A secret: its text is redacted. Immutable and safe for use by many threads.
 */
public final class EccsiSigningKey {
  private static final String NAME = "ECCSI signing key";

  private final BigInteger ssk;
  private final byte[] pvt;
  private final EccsiPoint point;

  private EccsiSigningKey(BigInteger ssk, byte[] pvt, EccsiPoint point) {
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
    BigInteger value = EccsiScalar.decode(ssk, NAME);
    byte[] copy = pvt.clone();
    return new EccsiSigningKey(value, copy, EccsiPoint.decode(copy, "public validation token"));
  }

  /** The key of parts that are known to be in range. */
  static EccsiSigningKey of(BigInteger ssk, byte[] pvt, EccsiPoint point) {
    return new EccsiSigningKey(ssk, pvt, point);
  }

  /**
   * Checks that this is the key of the identifier under the KMS (RFC 6507 5.1.2).
   *
   * @param identifier the identifier as octets
   * @param kms the public key of the KMS that issued the key
   * @throws InvalidKeyMaterial with reason EQUATION if it is not
   */
  public void verify(byte[] identifier, EccsiPublicKey kms) throws InvalidKeyMaterial {
    EccsiField field = new EccsiField();
    BigInteger hs = Octets.toInteger(EccsiHash.hs(kms, identifier, pvt)).mod(EccsiParameters.Q);
    EccsiAccumulator expected = EccsiMultiples.multiply(hs, point, field);
    expected.add(kms.point().x(), kms.point().y());
    byte[] actual =
        EccsiTable.GENERATOR_FOR_SECRETS.get().multiplyScanning(ssk, field).toPoint().encode(field);
    if (hs.signum() == 0
        || expected.isInfinity()
        || !Arrays.equals(expected.toPoint().encode(field), actual)) {
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

  @Override
  public String toString() {
    return "EccsiSigningKey[redacted]";
  }
}
