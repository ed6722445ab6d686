package org.mcvideo.kms.crypto;

import static org.mcvideo.kms.crypto.SakkeParameters.P;
import static org.mcvideo.kms.crypto.SakkeParameters.Q;

import java.math.BigInteger;
import java.util.Arrays;
import org.mcvideo.kms.crypto.LiteralCurve.Point;

/** SAKKE as RFC 6508 writes it, step by step on BigInteger: the oracle of the tests. */
final class LiteralSakke {
  static final LiteralCurve CURVE = new LiteralCurve(P, BigInteger.ZERO);
  static final Point GENERATOR =
      new Point(SakkeParameters.GENERATOR_X, SakkeParameters.GENERATOR_Y);

  private LiteralSakke() {}

  /** Z = [z]P. */
  static Point publicKey(BigInteger z) {
    return CURVE.multiply(z, GENERATOR);
  }

  /** K_a = [(a + z)^-1 mod q]P. */
  static Point receiverKey(byte[] identifier, BigInteger z) {
    return CURVE.multiply(Octets.toInteger(identifier).add(z).modInverse(Q), GENERATOR);
  }

  /** [b]P + Z. */
  static Point recipient(byte[] identifier, Point z) {
    return CURVE.add(CURVE.multiply(Octets.toInteger(identifier).mod(Q), GENERATOR), z);
  }

  /** RFC 6508 6.2.1. */
  static byte[] encapsulate(byte[] ssv, byte[] identifier, Point z) {
    BigInteger r = IntegerRange.hash(Q, ssv, identifier);
    Point point = CURVE.multiply(r, recipient(identifier, z));
    return Octets.concat(CURVE.encode(point), xor(ssv, mask(power(SakkeParameters.G, r))));
  }

  /** RFC 6508 6.2.2; null when the data is refused. */
  static byte[] decapsulate(byte[] data, byte[] identifier, Point key, Point z) {
    Point point = CURVE.decode(data);
    if (data[0] != 4
        || point.x().compareTo(P) >= 0
        || point.y().compareTo(P) >= 0
        || !CURVE.contains(point)) {
      return null;
    }
    byte[] masked = Arrays.copyOfRange(data, SakkeParameters.POINT_OCTETS, data.length);
    byte[] ssv = xor(masked, mask(pair(point, key)));
    BigInteger r = IntegerRange.hash(Q, ssv, identifier);
    return CURVE.multiply(r, recipient(identifier, z)).equals(point) ? ssv : null;
  }

  /** The RSK equation of RFC 6508 6.1.2. */
  static boolean isReceiverKey(byte[] identifier, Point key, Point z) {
    return pair(recipient(identifier, z), key).equals(SakkeParameters.G);
  }

  /** The Tate-Lichtenbaum pairing of RFC 6508 3.2, as the representative imaginary / real. */
  static BigInteger pair(Point r, Point k) {
    BigInteger[] v = {BigInteger.ONE, BigInteger.ZERO};
    Point c = r;
    for (int i = Q.bitLength() - 2; i >= 0; i--) {
      v = multiply(multiply(v, v), line(CURVE.tangent(c), c, k));
      c = CURVE.add(c, c);
      if (Q.testBit(i)) {
        if (i > 0) {
          v = multiply(v, line(CURVE.chord(c, r), c, k));
        }
        c = CURVE.add(c, r);
      }
    }
    BigInteger[] square = multiply(v, v);
    BigInteger[] fourth = multiply(square, square);
    return fourth[1].multiply(fourth[0].modInverse(P)).mod(P);
  }

  /** The line through c with this slope, at the distorted point (-x, iy). */
  private static BigInteger[] line(BigInteger slope, Point c, Point k) {
    return new BigInteger[] {slope.multiply(k.x().add(c.x())).subtract(c.y()).mod(P), k.y()};
  }

  /** The product in F_p[i]. */
  private static BigInteger[] multiply(BigInteger[] s, BigInteger[] t) {
    return new BigInteger[] {
      s[0].multiply(t[0]).subtract(s[1].multiply(t[1])).mod(P),
      s[0].multiply(t[1]).add(s[1].multiply(t[0])).mod(P)
    };
  }

  /** The power in PF_p, by representatives. */
  static BigInteger power(BigInteger base, BigInteger exponent) {
    BigInteger[] factor = {BigInteger.ONE, base};
    BigInteger[] result = {BigInteger.ONE, BigInteger.ZERO};
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      result = multiply(result, result);
      if (exponent.testBit(i)) {
        result = multiply(result, factor);
      }
    }
    return result[1].multiply(result[0].modInverse(P)).mod(P);
  }

  private static byte[] mask(BigInteger w) {
    return IntegerRange.mask(Octets.fixedWidth(w, SakkeParameters.FIELD_OCTETS));
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] result = a.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] ^= b[i];
    }
    return result;
  }
}
