package org.mcvideo.kms.crypto;

import static org.mcvideo.kms.crypto.EccsiParameters.N;
import static org.mcvideo.kms.crypto.EccsiParameters.Q;

import java.math.BigInteger;
import java.security.SecureRandom;

/** The signer of one identifier (RFC 6507 5.2.1). Safe for use by many threads. */
public final class EccsiSigner {
  private static final int BLIND_BITS = 128;

  private final EccsiSigningKey key;
  private final byte[] pvt;
  private final byte[] hs;

  private EccsiSigner(EccsiSigningKey key, byte[] hs) {
    this.key = key;
    this.pvt = key.pvt();
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
    return new EccsiSigner(key, EccsiHash.hs(kms, identifier, key.pvt()));
  }

  /**
   * The signature of a message.
   *
   * @param message any octets
   * @param random the source of the ephemeral value, whose reuse would reveal the key
   * @return 129 octets: r, s, PVT
   */
  public byte[] sign(byte[] message, SecureRandom random) {
    byte[] signature = null;
    while (signature == null) {
      BigInteger blind = new BigInteger(BLIND_BITS, random).setBit(0);
      signature = sign(message, EccsiScalar.random(random), blind);
    }
    return signature;
  }

  /** The signature with a given ephemeral value and blind; null if another value is needed. */
  byte[] sign(byte[] message, BigInteger ephemeral, BigInteger blind) {
    EccsiField field = new EccsiField();
    EccsiAccumulator commitment =
        EccsiTable.GENERATOR_FOR_SECRETS.get().multiplyScanning(ephemeral, field);
    BigInteger r = field.integer(commitment.toPoint(blind).x());
    byte[] rOctets = Octets.fixedWidth(r, N);
    BigInteger he = Octets.toInteger(EccsiHash.he(hs, rOctets, message));
    // blinded from the start: b (HE + r SSK) = b HE + r (b SSK)
    BigInteger blindedKey = key.ssk().multiply(blind).mod(Q);
    BigInteger denominator = he.multiply(blind).add(r.multiply(blindedKey)).mod(Q);
    if (denominator.signum() == 0 || r.signum() == 0) {
      return null;
    }
    BigInteger inverse = EccsiScalar.invert(denominator);
    BigInteger s = ephemeral.multiply(blind).mod(Q).multiply(inverse).mod(Q);
    return Octets.concat(rOctets, Octets.fixedWidth(s, N), pvt);
  }
}
