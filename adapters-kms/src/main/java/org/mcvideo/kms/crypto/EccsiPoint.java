package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/** An affine point of P-256, not at infinity. Immutable: nobody writes to its digits. */
final class EccsiPoint {
  /** The generator G. */
  static final EccsiPoint GENERATOR =
      of(EccsiParameters.GENERATOR_X, EccsiParameters.GENERATOR_Y, new EccsiField());

  private final long[] x;
  private final long[] y;

  /** A point of weakly reduced coordinates, which it takes over. */
  EccsiPoint(long[] x, long[] y) {
    this.x = x;
    this.y = y;
  }

  /** The point of coordinates below p that are known to be on the curve. */
  static EccsiPoint of(BigInteger x, BigInteger y, EccsiField field) {
    return new EccsiPoint(field.of(x), field.of(y));
  }

  /**
   * The point of the octets 04, x, y. Every point of P-256 has the order q.
   *
   * @throws InvalidKeyMaterial if they are not a point of the curve
   */
  static EccsiPoint decode(byte[] encoded, String what) throws InvalidKeyMaterial {
    PointEncoding xy = PointEncoding.decode(encoded, EccsiParameters.N, EccsiParameters.P, what);
    if (!EccsiParameters.CURVE.createPoint(xy.x(), xy.y()).isValid()) {
      throw new InvalidKeyMaterial(Reason.NOT_ON_CURVE, what);
    }
    return of(xy.x(), xy.y(), new EccsiField());
  }

  long[] x() {
    return x;
  }

  long[] y() {
    return y;
  }

  /** The opposite of y, digit by digit. */
  long[] negativeY() {
    long[] negative = new long[EccsiField.DIGITS];
    EccsiField.subtract(negative, negative, y);
    return negative;
  }

  /** The octets 04, x, y. */
  byte[] encode(EccsiField field) {
    return Octets.concat(
        new byte[] {4},
        Octets.fixedWidth(field.integer(x), EccsiParameters.N),
        Octets.fixedWidth(field.integer(y), EccsiParameters.N));
  }
}
