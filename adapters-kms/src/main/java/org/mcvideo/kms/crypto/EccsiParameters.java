package org.mcvideo.kms.crypto;

import java.math.BigInteger;

/** The curve of ECCSI in TS 33.180: NIST P-256 with SHA-256 (RFC 6507, N = 32). */
final class EccsiParameters {
  /** Octets of a field element or scalar. */
  static final int N = 32;

  /** Octets of an encoded point: 04, x, y. */
  static final int POINT_OCTETS = 1 + 2 * N;

  /** Octets of a signature: r, s, PVT. */
  static final int SIGNATURE_OCTETS = 2 * N + POINT_OCTETS;

  /** The field prime. */
  static final BigInteger P =
      hex("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");

  /** The order of the group, a prime. */
  static final BigInteger Q =
      hex("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

  /** The constant term of the curve y^2 = x^3 - 3x + B. */
  static final BigInteger B =
      hex("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

  /** The x coordinate of the generator. */
  static final BigInteger GENERATOR_X =
      hex("6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296");

  /** The y coordinate of the generator. */
  static final BigInteger GENERATOR_Y =
      hex("4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5");

  private EccsiParameters() {}

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }
}
