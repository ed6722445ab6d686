package org.mcvideo.kms.crypto;

import java.math.BigInteger;

/**
 * The curve y^2 = x^3 - 3x + b over F_p in affine school book arithmetic on BigInteger: the oracle
 * of the tests. Slow on purpose, and in no way constant-time.
 */
final class LiteralCurve {
  static final BigInteger THREE = BigInteger.valueOf(3);

  /** An affine point; null coordinates are the point at infinity. */
  record Point(BigInteger x, BigInteger y) {
    static final Point INFINITY = new Point(null, null);

    boolean isInfinity() {
      return x == null;
    }
  }

  private final BigInteger p;
  private final BigInteger b;

  LiteralCurve(BigInteger p, BigInteger b) {
    this.p = p;
    this.b = b;
  }

  boolean contains(Point a) {
    return a.y()
            .pow(2)
            .subtract(a.x().pow(3))
            .add(THREE.multiply(a.x()))
            .subtract(b)
            .mod(p)
            .signum()
        == 0;
  }

  Point negate(Point a) {
    return a.isInfinity() ? a : new Point(a.x(), a.y().negate().mod(p));
  }

  /** The slope of the tangent at a. */
  BigInteger tangent(Point a) {
    return THREE
        .multiply(a.x().pow(2).subtract(BigInteger.ONE))
        .multiply(a.y().shiftLeft(1).modInverse(p))
        .mod(p);
  }

  /** The slope of the line through a and c. */
  BigInteger chord(Point a, Point c) {
    return a.y().subtract(c.y()).multiply(a.x().subtract(c.x()).modInverse(p)).mod(p);
  }

  Point add(Point a, Point c) {
    if (a.isInfinity()) {
      return c;
    }
    if (c.isInfinity()) {
      return a;
    }
    if (a.x().equals(c.x()) && a.y().add(c.y()).mod(p).signum() == 0) {
      return Point.INFINITY;
    }
    BigInteger slope = a.equals(c) ? tangent(a) : chord(a, c);
    BigInteger x = slope.pow(2).subtract(a.x()).subtract(c.x()).mod(p);
    return new Point(x, slope.multiply(a.x().subtract(x)).subtract(a.y()).mod(p));
  }

  Point multiply(BigInteger k, Point a) {
    Point result = Point.INFINITY;
    for (int i = k.bitLength() - 1; i >= 0; i--) {
      result = add(result, result);
      if (k.testBit(i)) {
        result = add(result, a);
      }
    }
    return result;
  }

  /** The octets 04, x, y. */
  byte[] encode(Point a) {
    int width = p.bitLength() / 8;
    return Octets.concat(
        new byte[] {4}, Octets.fixedWidth(a.x(), width), Octets.fixedWidth(a.y(), width));
  }

  /** The point of octets that are known to be well-formed. */
  Point decode(byte[] octets) {
    int width = p.bitLength() / 8;
    return new Point(
        Octets.toInteger(octets, 1, width), Octets.toInteger(octets, 1 + width, width));
  }
}
