package org.mcvideo.kms.crypto;

import static org.mcvideo.kms.crypto.EccsiParameters.N;
import static org.mcvideo.kms.crypto.EccsiParameters.Q;

import java.math.BigInteger;
import org.mcvideo.kms.crypto.LiteralCurve.Point;

/** ECCSI as RFC 6507 writes it, step by step on BigInteger: the oracle of the tests. */
final class LiteralEccsi {
  static final LiteralCurve CURVE =
      new LiteralCurve(EccsiParameters.P, EccsiParameters.CURVE.getB().toBigInteger());
  static final Point GENERATOR =
      new Point(EccsiParameters.GENERATOR_X, EccsiParameters.GENERATOR_Y);

  private LiteralEccsi() {}

  /** HS = hash(G, KPAK, ID, PVT). */
  static byte[] hs(Point kpak, byte[] identifier, Point pvt) {
    return Octets.sha256(
        CURVE.encode(GENERATOR), CURVE.encode(kpak), identifier, CURVE.encode(pvt));
  }

  /** SSK = KSAK + HS v mod q, for PVT = [v]G. */
  static BigInteger ssk(BigInteger ksak, byte[] hs, BigInteger v) {
    return ksak.add(Octets.toInteger(hs).multiply(v)).mod(Q);
  }

  /** RFC 6507 5.1.2. */
  static boolean isSigningKey(byte[] identifier, BigInteger ssk, Point pvt, Point kpak) {
    BigInteger hs = Octets.toInteger(hs(kpak, identifier, pvt)).mod(Q);
    return CURVE.contains(pvt)
        && CURVE
            .add(CURVE.multiply(ssk, GENERATOR), CURVE.negate(CURVE.multiply(hs, pvt)))
            .equals(kpak);
  }

  /** RFC 6507 5.2.1 with a given ephemeral j; null when another j is needed. */
  static byte[] sign(byte[] message, byte[] hs, BigInteger ssk, Point pvt, BigInteger j) {
    BigInteger r = CURVE.multiply(j, GENERATOR).x().mod(Q);
    byte[] rOctets = Octets.fixedWidth(CURVE.multiply(j, GENERATOR).x(), N);
    BigInteger he = Octets.toInteger(Octets.sha256(hs, rOctets, message));
    BigInteger denominator = he.add(r.multiply(ssk)).mod(Q);
    if (denominator.signum() == 0 || r.signum() == 0) {
      return null;
    }
    BigInteger s = denominator.modInverse(Q).multiply(j).mod(Q);
    return Octets.concat(rOctets, Octets.fixedWidth(s, N), CURVE.encode(pvt));
  }

  /** RFC 6507 5.2.2. */
  static boolean verify(byte[] signature, byte[] message, byte[] identifier, Point kpak) {
    BigInteger r = Octets.toInteger(signature, 0, N);
    BigInteger s = Octets.toInteger(signature, N, N);
    byte[] pvtOctets = java.util.Arrays.copyOfRange(signature, 2 * N, signature.length);
    Point pvt = CURVE.decode(pvtOctets);
    if (pvtOctets[0] != 4
        || pvt.x().compareTo(EccsiParameters.P) >= 0
        || pvt.y().compareTo(EccsiParameters.P) >= 0
        || !CURVE.contains(pvt)
        || s.signum() == 0
        || s.compareTo(Q) >= 0
        || r.signum() == 0
        || r.compareTo(EccsiParameters.P) >= 0) {
      return false;
    }
    byte[] hs = hs(kpak, identifier, pvt);
    byte[] rOctets = Octets.fixedWidth(r, N);
    BigInteger he = Octets.toInteger(Octets.sha256(hs, rOctets, message)).mod(Q);
    Point y = CURVE.add(CURVE.multiply(Octets.toInteger(hs).mod(Q), pvt), kpak);
    Point sum = CURVE.add(CURVE.multiply(he, GENERATOR), CURVE.multiply(r.mod(Q), y));
    Point j = CURVE.multiply(s, sum);
    return !j.isInfinity() && j.x().equals(r);
  }
}
