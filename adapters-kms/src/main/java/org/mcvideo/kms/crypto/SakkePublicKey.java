package org.mcvideo.kms.crypto;

import java.util.Arrays;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/** The SAKKE public key Z_T of a KMS (RFC 6508 2.2). Immutable and safe for use by many threads. */
public final class SakkePublicKey {
  private static final String NAME = "SAKKE public key";

  private final byte[] encoded;
  private final LiteralCurve.Point point;

  private SakkePublicKey(byte[] encoded, LiteralCurve.Point point) {
    this.encoded = encoded;
    this.point = point;
  }

  /**
   * The key of its 257 octets 04, x, y.
   *
   * @throws InvalidKeyMaterial if they are not a point of the group of order q
   */
  public static SakkePublicKey decode(byte[] encoded) throws InvalidKeyMaterial {
    return new SakkePublicKey(encoded.clone(), decodePoint(encoded, NAME));
  }

  static LiteralCurve.Point decodePoint(byte[] encoded, String what) throws InvalidKeyMaterial {
    PointEncoding xy =
        PointEncoding.decode(encoded, SakkeParameters.FIELD_OCTETS, SakkeParameters.P, what);
    LiteralCurve.Point point = new LiteralCurve.Point(xy.x(), xy.y());
    if (!LiteralSakke.CURVE.contains(point)) {
      throw new InvalidKeyMaterial(Reason.NOT_ON_CURVE, what);
    }
    if (!LiteralSakke.CURVE.multiply(SakkeParameters.Q, point).isInfinity()) {
      throw new InvalidKeyMaterial(Reason.WRONG_SUBGROUP, what);
    }
    return point;
  }

  /** The 257 octets 04, x, y, as a copy. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Builds the precomputed tables now instead of at the first use. */
  public void prepare() {}

  LiteralCurve.Point point() {
    return point;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SakkePublicKey that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }
}
