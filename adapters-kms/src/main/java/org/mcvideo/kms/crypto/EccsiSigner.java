package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;

/** The signer of one identifier (RFC 6507 5.2.1). Safe for use by many threads. */
public final class EccsiSigner {
  private final EccsiSigningKey key;
  private final byte[] hs;

  private EccsiSigner(EccsiSigningKey key, byte[] hs) {
    this.key = key;
    this.hs = hs;
  }

  /**
   * The signer. The key is taken as verified ({@link EccsiSigningKey#verify}).
   *
   * @param identifier the signer's identifier as octets
   * @param key the signer's key
   * @param kms the public key of the KMS that issued it
   */
  public static EccsiSigner of(byte[] identifier, EccsiSigningKey key, EccsiPublicKey kms) {
    return new EccsiSigner(key, LiteralEccsi.hs(kms.point(), identifier, key.point()));
  }

  /**
   * The signature of a message.
   *
   * @param message any octets
   * @param random the source of the ephemeral value
   * @return 129 octets: r, s, PVT
   */
  public byte[] sign(byte[] message, SecureRandom random) {
    while (true) {
      BigInteger j = EccsiMasterSecret.scalar(random);
      byte[] signature = LiteralEccsi.sign(message, hs, key.ssk(), key.point(), j);
      if (signature != null) {
        return signature;
      }
    }
  }
}
