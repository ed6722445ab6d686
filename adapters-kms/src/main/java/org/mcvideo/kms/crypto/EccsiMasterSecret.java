package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/**
 * The ECCSI master secret KSAK of a KMS (RFC 6507 4.2), in 1..q-1. A secret: its text is redacted.
 * Immutable and safe for use by many threads.
 */
public final class EccsiMasterSecret {
  private final BigInteger ksak;

  private EccsiMasterSecret(BigInteger ksak) {
    this.ksak = ksak;
  }

  /** A new master secret. */
  public static EccsiMasterSecret generate(SecureRandom random) {
    return new EccsiMasterSecret(scalar(random));
  }

  /**
   * The master secret of its 32 octets, big endian.
   *
   * @throws InvalidKeyMaterial if there are not 32 octets, or the value is not in 1..q-1
   */
  public static EccsiMasterSecret decode(byte[] encoded) throws InvalidKeyMaterial {
    if (encoded.length != EccsiParameters.N) {
      throw new InvalidKeyMaterial(Reason.LENGTH, "ECCSI master secret");
    }
    BigInteger ksak = Octets.toInteger(encoded);
    if (ksak.signum() == 0 || ksak.compareTo(EccsiParameters.Q) >= 0) {
      throw new InvalidKeyMaterial(Reason.RANGE, "ECCSI master secret");
    }
    return new EccsiMasterSecret(ksak);
  }

  /** The public key KPAK = [KSAK]G. */
  public EccsiPublicKey publicKey() {
    try {
      return EccsiPublicKey.decode(
          LiteralEccsi.CURVE.encode(LiteralEccsi.CURVE.multiply(ksak, LiteralEccsi.GENERATOR)));
    } catch (InvalidKeyMaterial impossible) {
      throw new IllegalStateException("a multiple of G off the curve", impossible);
    }
  }

  /** A new signing key for an identifier (RFC 6507 5.1.1). */
  public EccsiSigningKey issue(byte[] identifier, SecureRandom random) {
    while (true) {
      BigInteger v = scalar(random);
      LiteralCurve.Point pvt = LiteralEccsi.CURVE.multiply(v, LiteralEccsi.GENERATOR);
      byte[] hs = LiteralEccsi.hs(publicKey().point(), identifier, pvt);
      BigInteger ssk = LiteralEccsi.ssk(ksak, hs, v);
      if (ssk.signum() != 0 && Octets.toInteger(hs).mod(EccsiParameters.Q).signum() != 0) {
        return signingKey(ssk, pvt);
      }
    }
  }

  private static EccsiSigningKey signingKey(BigInteger ssk, LiteralCurve.Point pvt) {
    try {
      return EccsiSigningKey.of(
          Octets.fixedWidth(ssk, EccsiParameters.N), LiteralEccsi.CURVE.encode(pvt));
    } catch (InvalidKeyMaterial impossible) {
      throw new IllegalStateException("an issued key that is none", impossible);
    }
  }

  /** The 32 octets of the secret, as a copy: the door to it. */
  public byte[] exposeEncoded() {
    return Octets.fixedWidth(ksak, EccsiParameters.N);
  }

  /** A random value in 1..q-1. */
  static BigInteger scalar(SecureRandom random) {
    BigInteger value;
    do {
      value = new BigInteger(EccsiParameters.Q.bitLength(), random);
    } while (value.signum() == 0 || value.compareTo(EccsiParameters.Q) >= 0);
    return value;
  }

  @Override
  public String toString() {
    return "EccsiMasterSecret[redacted]";
  }
}
