package org.mcvideo.kms.crypto;

import java.util.Arrays;
import org.mcvideo.kms.crypto.DecapsulationFailure.Reason;

/**
 * The holder of one receiver key, who opens what was encapsulated for its identifier (RFC 6508
 * 6.2.2). Safe for use by many threads. Holds a table of 9 MB beside that of the key.
 */
public final class SakkeReceiver {
  private final SakkeReceiverKey key;
  private final SakkeRecipient self;
  private final BlindedScalar blinding;

  private SakkeReceiver(SakkeReceiverKey key, SakkeRecipient self) {
    this.key = key;
    this.self = self;
    this.blinding = new BlindedScalar(key.exposeEncoded());
  }

  /**
   * The receiver. The key is taken as verified ({@link SakkeReceiverKey#verify}); with a wrong one
   * every decapsulation fails.
   *
   * @param identifier the receiver's identifier as octets
   * @param key the receiver's key
   * @param kms the public key of the KMS that issued it
   */
  public static SakkeReceiver of(byte[] identifier, SakkeReceiverKey key, SakkePublicKey kms) {
    return new SakkeReceiver(key, SakkeRecipient.of(identifier, kms));
  }

  /**
   * Builds the precomputed tables now instead of at the first decapsulation.
   *
   * @throws IllegalArgumentException as for {@link SakkeRecipient#prepare}
   */
  public void prepare() {
    key.table();
    self.prepareTable();
  }

  /**
   * The shared secret value in encapsulated data.
   *
   * @param encapsulated 273 octets
   * @return the 16 octets of the secret
   * @throws DecapsulationFailure if the data is malformed or not made for this receiver
   * @throws IllegalArgumentException as for {@link SakkeRecipient#prepare}
   */
  public byte[] decapsulate(byte[] encapsulated) throws DecapsulationFailure {
    if (encapsulated.length != SakkeParameters.ENCAPSULATED_OCTETS) {
      throw new DecapsulationFailure(Reason.LENGTH);
    }
    prepare();
    FieldKernel kernel = new FieldKernel();
    SakkePoint point = decodePoint(encapsulated, kernel);
    byte[] ssv = mask(point, kernel);
    for (int i = 0; i < ssv.length; i++) {
      ssv[i] ^= encapsulated[SakkeParameters.POINT_OCTETS + i];
    }
    if (!self.multiply(self.hashToScalar(ssv), ssv, kernel).isSameAs(point)) {
      Arrays.fill(ssv, (byte) 0);
      throw new DecapsulationFailure(Reason.MISMATCH);
    }
    return ssv;
  }

  /** The mask that the pairing of the point with the key gives. */
  private byte[] mask(SakkePoint point, FieldKernel kernel) {
    QuadraticElement value = new PairingEvaluation(point, kernel).pair(key.table());
    long[][] inverse = {value.real().clone()};
    blinding.invertAll(inverse, new byte[0], kernel);
    byte[] w = Field.octets(value.ratio(inverse[0]), kernel);
    byte[] mask = IntegerRange.mask(w);
    Arrays.fill(w, (byte) 0);
    return mask;
  }

  private static SakkePoint decodePoint(byte[] encapsulated, FieldKernel kernel)
      throws DecapsulationFailure {
    PointEncoding xy;
    try {
      xy =
          PointEncoding.decode(
              Arrays.copyOf(encapsulated, SakkeParameters.POINT_OCTETS),
              SakkeParameters.FIELD_OCTETS,
              SakkeParameters.P,
              "encapsulated point");
    } catch (InvalidKeyMaterial malformed) {
      throw new DecapsulationFailure(
          malformed.reason() == InvalidKeyMaterial.Reason.FORMAT ? Reason.FORMAT : Reason.RANGE);
    }
    SakkePoint point = SakkePoint.of(xy.x(), xy.y(), kernel);
    if (!point.isOnCurve(kernel)) {
      throw new DecapsulationFailure(Reason.NOT_ON_CURVE);
    }
    return point;
  }
}
