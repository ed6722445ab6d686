package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;

/** The curve of ECCSI in TS 33.180: NIST P-256 with SHA-256 (RFC 6507, N = 32). */
final class EccsiParameters {
  /** Octets of a field element or scalar. */
  static final int N = 32;

  /** Octets of an encoded point: 04, x, y. */
  static final int POINT_OCTETS = 1 + 2 * N;

  /** Octets of a signature: r, s, PVT. */
  static final int SIGNATURE_OCTETS = 2 * N + POINT_OCTETS;

  private static final X9ECParameters NAMED = CustomNamedCurves.getByName("secp256r1");

  /** The curve, as the library that checks foreign points knows it. */
  static final ECCurve CURVE = NAMED.getCurve();

  /** The field prime. */
  static final BigInteger P = CURVE.getField().getCharacteristic();

  /** The order of the group, a prime. */
  static final BigInteger Q = NAMED.getN();

  /** The x coordinate of the generator. */
  static final BigInteger GENERATOR_X = NAMED.getG().getAffineXCoord().toBigInteger();

  /** The y coordinate of the generator. */
  static final BigInteger GENERATOR_Y = NAMED.getG().getAffineYCoord().toBigInteger();

  private EccsiParameters() {}
}
