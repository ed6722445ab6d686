package org.mcvideo.kms.crypto;

import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/**
 * The Receiver Secret Key of one identifier under one KMS (RFC 6508 2.2). A secret: its text is
 * redacted. Immutable and safe for use by many threads.
 */
public final class SakkeReceiverKey {
  private static final String NAME = "SAKKE receiver key";

  private final byte[] encoded;
  private final LiteralCurve.Point point;

  private SakkeReceiverKey(byte[] encoded, LiteralCurve.Point point) {
    this.encoded = encoded;
    this.point = point;
  }

  /**
   * The key of its 257 octets 04, x, y.
   *
   * @throws InvalidKeyMaterial if they are not a point of the group of order q
   */
  public static SakkeReceiverKey decode(byte[] encoded) throws InvalidKeyMaterial {
    return new SakkeReceiverKey(encoded.clone(), SakkePublicKey.decodePoint(encoded, NAME));
  }

  /**
   * Checks that this is the key of the identifier under the KMS, by the pairing equation of RFC
   * 6508 6.1.2.
   *
   * @param identifier the identifier as octets
   * @param kms the public key of the KMS that issued the key
   * @throws InvalidKeyMaterial with reason EQUATION if it is not
   */
  public void verify(byte[] identifier, SakkePublicKey kms) throws InvalidKeyMaterial {
    if (!LiteralSakke.isReceiverKey(identifier, point, kms.point())) {
      throw new InvalidKeyMaterial(Reason.EQUATION, NAME);
    }
  }

  /** The 257 octets 04, x, y, as a copy: the door to the secret. */
  public byte[] exposeEncoded() {
    return encoded.clone();
  }

  LiteralCurve.Point point() {
    return point;
  }

  @Override
  public String toString() {
    return "SakkeReceiverKey[redacted]";
  }
}
