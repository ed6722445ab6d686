package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/** The checks of the octets 04, x, y that both curves share. */
record PointEncoding(BigInteger x, BigInteger y) {

  /** The coordinates, each below p; whether they are on the curve is not decided here. */
  static PointEncoding decode(byte[] octets, int width, BigInteger p, String what)
      throws InvalidKeyMaterial {
    if (octets.length != 1 + 2 * width) {
      throw new InvalidKeyMaterial(Reason.LENGTH, what);
    }
    if (octets[0] != 4) {
      throw new InvalidKeyMaterial(Reason.FORMAT, what);
    }
    BigInteger x = Octets.toInteger(octets, 1, width);
    BigInteger y = Octets.toInteger(octets, 1 + width, width);
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      throw new InvalidKeyMaterial(Reason.RANGE, what);
    }
    return new PointEncoding(x, y);
  }
}
