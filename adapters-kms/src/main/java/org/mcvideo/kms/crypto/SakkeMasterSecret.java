package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/**
 * The SAKKE master secret z_T of a KMS (RFC 6508 2.2), in 2..q-1. A secret: its text is redacted.
 * Immutable and safe for use by many threads.
 */
public final class SakkeMasterSecret {
  private static final BigInteger TWO = BigInteger.TWO;

  private final BigInteger z;

  private SakkeMasterSecret(BigInteger z) {
    this.z = z;
  }

  /** A new master secret. */
  public static SakkeMasterSecret generate(SecureRandom random) {
    BigInteger z;
    do {
      z = new BigInteger(SakkeParameters.Q.bitLength(), random);
    } while (z.compareTo(TWO) < 0 || z.compareTo(SakkeParameters.Q) >= 0);
    return new SakkeMasterSecret(z);
  }

  /**
   * The master secret of its 128 octets, big endian.
   *
   * @throws InvalidKeyMaterial if there are not 128 octets, or the value is not in 2..q-1
   */
  public static SakkeMasterSecret decode(byte[] encoded) throws InvalidKeyMaterial {
    if (encoded.length != SakkeParameters.FIELD_OCTETS) {
      throw new InvalidKeyMaterial(Reason.LENGTH, "SAKKE master secret");
    }
    BigInteger z = Octets.toInteger(encoded);
    if (z.compareTo(TWO) < 0 || z.compareTo(SakkeParameters.Q) >= 0) {
      throw new InvalidKeyMaterial(Reason.RANGE, "SAKKE master secret");
    }
    return new SakkeMasterSecret(z);
  }

  /** The public key Z_T = [z_T]P. */
  public SakkePublicKey publicKey() {
    try {
      return SakkePublicKey.decode(LiteralSakke.CURVE.encode(LiteralSakke.publicKey(z)));
    } catch (InvalidKeyMaterial impossible) {
      throw new IllegalStateException("a multiple of P outside its group", impossible);
    }
  }

  /**
   * The receiver key of an identifier (RFC 6508 6.1.1).
   *
   * @throws IllegalArgumentException if the identifier is the negative of z_T modulo q, which
   *     nobody can find without knowing z_T
   */
  public SakkeReceiverKey extract(byte[] identifier) {
    BigInteger sum = Octets.toInteger(identifier).add(z).mod(SakkeParameters.Q);
    if (sum.signum() == 0) {
      throw new IllegalArgumentException("an identifier that has no receiver key");
    }
    try {
      return SakkeReceiverKey.decode(
          LiteralSakke.CURVE.encode(LiteralSakke.receiverKey(identifier, z)));
    } catch (InvalidKeyMaterial impossible) {
      throw new IllegalStateException("a multiple of P outside its group", impossible);
    }
  }

  /** The 128 octets of the secret, as a copy: the door to it. */
  public byte[] exposeEncoded() {
    return Octets.fixedWidth(z, SakkeParameters.FIELD_OCTETS);
  }

  @Override
  public String toString() {
    return "SakkeMasterSecret[redacted]";
  }
}
