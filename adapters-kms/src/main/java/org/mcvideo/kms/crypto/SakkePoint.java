package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/** An affine point of the SAKKE curve, not at infinity. Immutable: nobody writes to its digits. */
final class SakkePoint {
  /** The generator P. */
  static final SakkePoint GENERATOR =
      of(SakkeParameters.GENERATOR_X, SakkeParameters.GENERATOR_Y, new FieldKernel());

  private final long[] x;
  private final long[] y;

  /** A point of carried coordinates, which it takes over. */
  SakkePoint(long[] x, long[] y) {
    this.x = x;
    this.y = y;
  }

  /** The point of coordinates below p that are known to be on the curve. */
  static SakkePoint of(BigInteger x, BigInteger y, FieldKernel kernel) {
    return new SakkePoint(Field.of(x, kernel), Field.of(y, kernel));
  }

  /**
   * The point of the octets 04, x, y.
   *
   * @throws InvalidKeyMaterial if they are not a point of the group of order q
   */
  static SakkePoint decode(byte[] encoded, String what) throws InvalidKeyMaterial {
    PointEncoding xy =
        PointEncoding.decode(encoded, SakkeParameters.FIELD_OCTETS, SakkeParameters.P, what);
    FieldKernel kernel = new FieldKernel();
    SakkePoint point = of(xy.x(), xy.y(), kernel);
    if (!point.isOnCurve(kernel)) {
      throw new InvalidKeyMaterial(Reason.NOT_ON_CURVE, what);
    }
    SakkeAccumulator multiple = new SakkeAccumulator(kernel);
    multiple.multiply(SakkeParameters.Q, point);
    if (!multiple.isInfinity()) {
      throw new InvalidKeyMaterial(Reason.WRONG_SUBGROUP, what);
    }
    return point;
  }

  long[] x() {
    return x;
  }

  long[] y() {
    return y;
  }

  /** Whether y^2 = x^3 - 3x. */
  boolean isOnCurve(FieldKernel kernel) {
    long[] s = new long[FieldKernel.DIGITS];
    long[] t = new long[FieldKernel.DIGITS];
    kernel.square(s, x);
    kernel.multiply(s, s, x);
    kernel.square(t, y);
    for (int i = 0; i < s.length; i++) {
      s[i] += -3 * x[i] - t[i];
    }
    Field.carry(s, s);
    return Field.isZero(s, kernel);
  }

  /** Whether both are the same point. */
  boolean isSameAs(SakkePoint other, FieldKernel kernel) {
    return isSame(x, other.x, kernel) && isSame(y, other.y, kernel);
  }

  private static boolean isSame(long[] a, long[] b, FieldKernel kernel) {
    long[] difference = new long[FieldKernel.DIGITS];
    Field.subtract(difference, a, b);
    Field.carry(difference, difference);
    return Field.isZero(difference, kernel);
  }

  /** The octets 04, x, y. */
  byte[] encode(FieldKernel kernel) {
    return Octets.concat(new byte[] {4}, Field.octets(x, kernel), Field.octets(y, kernel));
  }
}
