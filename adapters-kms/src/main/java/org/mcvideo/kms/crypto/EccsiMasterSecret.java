package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * The ECCSI master secret KSAK of a KMS (RFC 6507 4.2), in 1..q-1. A secret: its text is redacted.
 * Immutable and safe for use by many threads.
 */
public final class EccsiMasterSecret {
  private static final int BLIND_BITS = 128;

  private final BigInteger ksak;
  private final Lazy<EccsiPublicKey> publicKey;

  private EccsiMasterSecret(BigInteger ksak) {
    this.ksak = ksak;
    this.publicKey = new Lazy<>(this::computePublicKey);
  }

  /** A new master secret. */
  public static EccsiMasterSecret generate(SecureRandom random) {
    return new EccsiMasterSecret(EccsiScalar.random(random));
  }

  /**
   * The master secret of its 32 octets, big endian.
   *
   * @throws InvalidKeyMaterial if there are not 32 octets, or the value is not in 1..q-1
   */
  public static EccsiMasterSecret decode(byte[] encoded) throws InvalidKeyMaterial {
    return new EccsiMasterSecret(EccsiScalar.decode(encoded, "ECCSI master secret"));
  }

  /** The public key KPAK = [KSAK]G. */
  public EccsiPublicKey publicKey() {
    return publicKey.get();
  }

  private EccsiPublicKey computePublicKey() {
    EccsiField field = new EccsiField();
    EccsiTable table = EccsiTable.GENERATOR_FOR_SECRETS.get();
    return EccsiPublicKey.of(table.multiplyScanning(ksak, field).toPoint(), field);
  }

  /**
   * A new signing key for an identifier (RFC 6507 5.1.1).
   *
   * @param identifier the identifier as octets
   * @param random the source of the token's secret
   */
  public EccsiSigningKey issue(byte[] identifier, SecureRandom random) {
    EccsiSigningKey key = null;
    while (key == null) {
      BigInteger blind = new BigInteger(BLIND_BITS, random).setBit(0);
      key = issue(identifier, EccsiScalar.random(random), blind);
    }
    return key;
  }

  /** The key with a given secret v of the token; null if another one is needed. */
  EccsiSigningKey issue(byte[] identifier, BigInteger v, BigInteger blind) {
    EccsiField field = new EccsiField();
    EccsiPoint token =
        EccsiTable.GENERATOR_FOR_SECRETS.get().multiplyScanning(v, field).toPoint(blind);
    byte[] pvt = token.encode(field);
    BigInteger hs =
        Octets.toInteger(EccsiHash.hs(publicKey(), identifier, pvt)).mod(EccsiParameters.Q);
    BigInteger ssk = ksak.add(hs.multiply(v)).mod(EccsiParameters.Q);
    return ssk.signum() == 0 || hs.signum() == 0 ? null : EccsiSigningKey.of(ssk, pvt, token);
  }

  /** The 32 octets of the secret, as a copy: the door to it. */
  public byte[] exposeEncoded() {
    return Octets.fixedWidth(ksak, EccsiParameters.N);
  }

  @Override
  public String toString() {
    return "EccsiMasterSecret[redacted]";
  }
}
