package org.mcvideo.kms.crypto;

/** The verifier of signatures made under one KMS (RFC 6507 5.2.2). Safe for use by many threads. */
public final class EccsiVerifier {
  private final EccsiPublicKey kpak;

  private EccsiVerifier(EccsiPublicKey kpak) {
    this.kpak = kpak;
  }

  /**
   * A verifier.
   *
   * @param kpak the public key of the signers' KMS
   * @param knownSenders how many senders' tables are kept at most
   * @throws IllegalArgumentException if knownSenders is negative
   */
  public static EccsiVerifier of(EccsiPublicKey kpak, int knownSenders) {
    if (knownSenders < 0) {
      throw new IllegalArgumentException("knownSenders " + knownSenders + " is negative");
    }
    return new EccsiVerifier(kpak);
  }

  /**
   * Whether the signature of the message is by the identifier. Malformed ones are not.
   *
   * @param identifier the signer's identifier as octets
   * @param message the signed octets
   * @param signature 129 octets: r, s, PVT
   */
  public boolean verify(byte[] identifier, byte[] message, byte[] signature) {
    return signature.length == EccsiParameters.SIGNATURE_OCTETS
        && LiteralEccsi.verify(signature.clone(), message, identifier, kpak.point());
  }
}
