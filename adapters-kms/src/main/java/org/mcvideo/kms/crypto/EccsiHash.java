package org.mcvideo.kms.crypto;

/** The two hashes of ECCSI (RFC 6507 5.1.1 and 5.2.1), with SHA-256. */
final class EccsiHash {
  private static final byte[] GENERATOR = EccsiPoint.GENERATOR.encode(new EccsiField());

  private EccsiHash() {}

  /** HS = hash(G, KPAK, ID, PVT). */
  static byte[] hs(EccsiPublicKey kpak, byte[] identifier, byte[] pvt) {
    return Octets.sha256(GENERATOR, kpak.encodedHere(), identifier, pvt);
  }

  /** HE = hash(HS, r, M). */
  static byte[] he(byte[] hs, byte[] r, byte[] message) {
    return Octets.sha256(hs, r, message);
  }
}
