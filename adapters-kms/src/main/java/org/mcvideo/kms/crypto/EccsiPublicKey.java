package org.mcvideo.kms.crypto;

import java.util.Arrays;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/** The ECCSI public key KPAK of a KMS (RFC 6507 4.2). Immutable, safe for use by many threads. */
public final class EccsiPublicKey {
  private final byte[] encoded;
  private final LiteralCurve.Point point;

  private EccsiPublicKey(byte[] encoded, LiteralCurve.Point point) {
    this.encoded = encoded;
    this.point = point;
  }

  /**
   * The key of its 65 octets 04, x, y.
   *
   * @throws InvalidKeyMaterial if they are not a point of the curve P-256
   */
  public static EccsiPublicKey decode(byte[] encoded) throws InvalidKeyMaterial {
    return new EccsiPublicKey(encoded.clone(), decodePoint(encoded, "ECCSI public key"));
  }

  static LiteralCurve.Point decodePoint(byte[] encoded, String what) throws InvalidKeyMaterial {
    PointEncoding xy = PointEncoding.decode(encoded, EccsiParameters.N, EccsiParameters.P, what);
    LiteralCurve.Point point = new LiteralCurve.Point(xy.x(), xy.y());
    if (!LiteralEccsi.CURVE.contains(point)) {
      throw new InvalidKeyMaterial(Reason.NOT_ON_CURVE, what);
    }
    return point;
  }

  /** The 65 octets 04, x, y, as a copy. */
  public byte[] encoded() {
    return encoded.clone();
  }

  LiteralCurve.Point point() {
    return point;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EccsiPublicKey that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }
}
