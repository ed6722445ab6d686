package org.mcvideo.kms.crypto;

/**
 * One identifier under one KMS as the recipient of shared secret values (RFC 6508 6.2.1). Immutable
 * and safe for use by many threads.
 */
public final class SakkeRecipient {
  private final byte[] identifier;
  private final SakkePublicKey kms;

  private SakkeRecipient(byte[] identifier, SakkePublicKey kms) {
    this.identifier = identifier;
    this.kms = kms;
  }

  /**
   * The recipient.
   *
   * @param identifier the identifier as octets, hashed as they are
   * @param kms the public key of the recipient's KMS
   */
  public static SakkeRecipient of(byte[] identifier, SakkePublicKey kms) {
    return new SakkeRecipient(identifier.clone(), kms);
  }

  /** Builds the table of this recipient now. */
  public void prepare() {}

  /**
   * Encapsulates a shared secret value for the recipient.
   *
   * @param ssv 16 octets
   * @return 273 octets: 04, x, y, and the masked secret
   * @throws IllegalArgumentException if the secret is not 16 octets long
   */
  public byte[] encapsulate(byte[] ssv) {
    if (ssv.length != SakkeParameters.SSV_OCTETS) {
      throw new IllegalArgumentException("SSV of " + ssv.length + " octets, not 16");
    }
    return LiteralSakke.encapsulate(ssv, identifier, kms.point());
  }
}
