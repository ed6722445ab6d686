package org.mcvideo.kms.embedded;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.mcvideo.kms.crypto.EccsiMasterSecret;
import org.mcvideo.kms.crypto.InvalidKeyMaterial;
import org.mcvideo.kms.crypto.SakkeMasterSecret;
import org.mcvideo.kms.keys.KmsPublicKeys;

/**
 * The two master secrets of a KMS: who has them can issue and open everything in its domain. Prints
 * itself redacted. Immutable and safe for use by many threads.
 */
public final class MasterSecrets {
  /** The octets of z_T. */
  public static final int SAKKE_OCTETS = 128;

  /** The octets of KSAK. */
  public static final int ECCSI_OCTETS = 32;

  private static final BigInteger RFC_6508_SECRET =
      new BigInteger("AFF429D35F84B110D094803B3595A6E2998BC99F", 16);
  private static final BigInteger RFC_6507_SECRET = new BigInteger("12345", 16);

  /** A secret with fewer bits was written by hand: a random one never has so few. */
  private static final int LEAST_BITS = 128;

  /** What becomes of secrets that are printed in RFCs 6507 and 6508, or can be guessed. */
  public enum KnownValues {
    /** They are refused. */
    REFUSED,
    /** They are taken: there are no secrets then, so for tests of conformance alone. */
    INSECURELY_ALLOWED
  }

  private final SakkeMasterSecret sakke;
  private final EccsiMasterSecret eccsi;

  private MasterSecrets(SakkeMasterSecret sakke, EccsiMasterSecret eccsi) {
    this.sakke = sakke;
    this.eccsi = eccsi;
  }

  /** New master secrets. */
  public static MasterSecrets generate(SecureRandom random) {
    return new MasterSecrets(
        SakkeMasterSecret.generate(random), EccsiMasterSecret.generate(random));
  }

  /**
   * The master secrets of their octets.
   *
   * @param sakke z_T, 128 octets
   * @param eccsi KSAK, 32 octets
   * @throws InvalidKeyMaterial if one has another length or is out of range
   * @throws InsecureMasterSecret if one is a known value and those are refused
   */
  public static MasterSecrets decode(byte[] sakke, byte[] eccsi, KnownValues known)
      throws InvalidKeyMaterial, InsecureMasterSecret {
    MasterSecrets secrets =
        new MasterSecrets(SakkeMasterSecret.decode(sakke), EccsiMasterSecret.decode(eccsi));
    if (known == KnownValues.REFUSED) {
      requireSecret("SAKKE", new BigInteger(1, sakke), RFC_6508_SECRET);
      requireSecret("ECCSI", new BigInteger(1, eccsi), RFC_6507_SECRET);
    }
    return secrets;
  }

  /** Returns the public keys. */
  public KmsPublicKeys publicKeys() {
    return new KmsPublicKeys(sakke.publicKey(), eccsi.publicKey());
  }

  SakkeMasterSecret sakke() {
    return sakke;
  }

  EccsiMasterSecret eccsi() {
    return eccsi;
  }

  /** The 160 octets of both, z_T first: the door to them. */
  byte[] exposeEncoded() {
    byte[] first = sakke.exposeEncoded();
    byte[] second = eccsi.exposeEncoded();
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Arrays.fill(first, (byte) 0);
    Arrays.fill(second, (byte) 0);
    return both;
  }

  private static void requireSecret(String name, BigInteger value, BigInteger published)
      throws InsecureMasterSecret {
    if (value.equals(published)) {
      throw new InsecureMasterSecret(
          "the " + name + " master secret is the test value of its RFC: everybody knows it");
    }
    if (value.bitLength() < LEAST_BITS) {
      throw new InsecureMasterSecret(
          "the " + name + " master secret has fewer than " + LEAST_BITS + " bits");
    }
  }

  @Override
  public String toString() {
    return "MasterSecrets[redacted]";
  }
}
