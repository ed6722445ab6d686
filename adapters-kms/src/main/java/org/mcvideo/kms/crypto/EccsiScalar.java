package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/** Scalars of P-256 in 1..q-1. */
final class EccsiScalar {
  private static final ModularInverse INVERSE = new ModularInverse(EccsiParameters.Q);

  private EccsiScalar() {}

  /**
   * The scalar of 32 octets.
   *
   * @throws InvalidKeyMaterial if there are not 32 octets, or the value is not in 1..q-1
   */
  static BigInteger decode(byte[] octets, String what) throws InvalidKeyMaterial {
    if (octets.length != EccsiParameters.N) {
      throw new InvalidKeyMaterial(Reason.LENGTH, what);
    }
    BigInteger value = Octets.toInteger(octets);
    if (!isInRange(value)) {
      throw new InvalidKeyMaterial(Reason.RANGE, what);
    }
    return value;
  }

  /** Whether the value is in 1..q-1. */
  static boolean isInRange(BigInteger value) {
    return value.signum() > 0 && value.compareTo(EccsiParameters.Q) < 0;
  }

  /** A random scalar, all of 1..q-1 alike. */
  static BigInteger random(SecureRandom random) {
    BigInteger value;
    do {
      value = new BigInteger(EccsiParameters.Q.bitLength(), random);
    } while (!isInRange(value));
    return value;
  }

  /** 1/value modulo q; the time depends on the value, which is public or blinded. */
  static BigInteger invert(BigInteger value) {
    return INVERSE.invert(value);
  }
}
