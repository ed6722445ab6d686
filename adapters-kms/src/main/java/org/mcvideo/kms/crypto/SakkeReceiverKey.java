package org.mcvideo.kms.crypto;

import org.mcvideo.domain.BugException;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/**
 * The Receiver Secret Key of one identifier under one KMS (RFC 6508 2.2). A secret: its text is
 * redacted. Immutable and safe for use by many threads. Holds a table of 0.6 MB, built by the
 * verification or by the first decapsulation.
 */
public final class SakkeReceiverKey {
  private static final String NAME = "SAKKE receiver key";

  private final byte[] encoded;
  private final Lazy<PairingTable> table;

  private SakkeReceiverKey(byte[] encoded, SakkePoint point) {
    this.encoded = encoded;
    this.table = new Lazy<>(() -> tableOf(point));
  }

  /**
   * The key of its 257 octets 04, x, y. Takes the time of several encapsulations, since the order
   * of the point is checked.
   *
   * @throws InvalidKeyMaterial if they are not a point of the group of order q
   */
  public static SakkeReceiverKey decode(byte[] encoded) throws InvalidKeyMaterial {
    byte[] copy = encoded.clone();
    return new SakkeReceiverKey(copy, SakkePoint.decode(copy, NAME));
  }

  /** The key that is this point of the group. */
  static SakkeReceiverKey of(SakkePoint point, FieldKernel kernel) {
    return new SakkeReceiverKey(point.encode(kernel), point);
  }

  private static PairingTable tableOf(SakkePoint point) {
    try {
      return PairingTable.build(point, NAME);
    } catch (InvalidKeyMaterial impossible) {
      throw new BugException("a checked point outside its group", impossible);
    }
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
    FieldKernel kernel = new FieldKernel();
    SakkeAccumulator recipient = SakkeRecipient.publicPoint(identifier, kms, kernel);
    if (recipient.isInfinity()) {
      throw new InvalidKeyMaterial(Reason.EQUATION, NAME);
    }
    QuadraticElement value = new PairingEvaluation(recipient.toPoint(), kernel).pair(table.get());
    if (!value.isSameRatio(Field.of(SakkeParameters.G, kernel))) {
      throw new InvalidKeyMaterial(Reason.EQUATION, NAME);
    }
  }

  /** The 257 octets 04, x, y, as a copy: the door to the secret. */
  public byte[] exposeEncoded() {
    return encoded.clone();
  }

  PairingTable table() {
    return table.get();
  }

  @Override
  public String toString() {
    return "SakkeReceiverKey[redacted]";
  }
}
