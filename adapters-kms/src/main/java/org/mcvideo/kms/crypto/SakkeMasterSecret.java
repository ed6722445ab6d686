package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/**
 * The SAKKE master secret z_T of a KMS (RFC 6508 2.2), in 2..q-1. A secret: its text is redacted.
 * Immutable and safe for use by many threads. All master secrets share a table of 9 MB, built at
 * the first use.
 */
public final class SakkeMasterSecret {
  private static final String NAME = "SAKKE master secret";
  private static final BigInteger Q = SakkeParameters.Q;

  /** Entries of a table that are read at once for a receiver key: an address tells 4 bits of 9. */
  private static final int GROUP = 16;

  /** All entries of a window: an address tells nothing of the master secret itself. */
  private static final int WHOLE_WINDOW = 1 << SakkeTables.WINDOW;

  private static final ModularInverse INVERSE = new ModularInverse(Q);

  private final BigInteger z;
  private final BlindedScalar blinding;
  private final Lazy<SakkePublicKey> publicKey;

  private SakkeMasterSecret(BigInteger z) {
    this.z = z;
    this.blinding = new BlindedScalar(Octets.fixedWidth(z, SakkeParameters.FIELD_OCTETS));
    this.publicKey = new Lazy<>(this::computePublicKey);
  }

  /** A new master secret. */
  public static SakkeMasterSecret generate(SecureRandom random) {
    BigInteger z;
    do {
      z = new BigInteger(Q.bitLength(), random);
    } while (!isInRange(z));
    return new SakkeMasterSecret(z);
  }

  /**
   * The master secret of its 128 octets, big endian.
   *
   * @throws InvalidKeyMaterial if there are not 128 octets, or the value is not in 2..q-1
   */
  public static SakkeMasterSecret decode(byte[] encoded) throws InvalidKeyMaterial {
    if (encoded.length != SakkeParameters.FIELD_OCTETS) {
      throw new InvalidKeyMaterial(Reason.LENGTH, NAME);
    }
    BigInteger z = Octets.toInteger(encoded);
    if (!isInRange(z)) {
      throw new InvalidKeyMaterial(Reason.RANGE, NAME);
    }
    return new SakkeMasterSecret(z);
  }

  private static boolean isInRange(BigInteger z) {
    return z.compareTo(BigInteger.TWO) >= 0 && z.compareTo(Q) < 0;
  }

  /** The public key Z_T = [z_T]P. */
  public SakkePublicKey publicKey() {
    return publicKey.get();
  }

  private SakkePublicKey computePublicKey() {
    FieldKernel kernel = new FieldKernel();
    return SakkePublicKey.of(multiply(z, WHOLE_WINDOW, kernel), kernel);
  }

  /**
   * The receiver key of an identifier (RFC 6508 6.1.1).
   *
   * @param identifier the identifier as octets
   * @throws IllegalArgumentException if the identifier is the negative of z_T modulo q, which
   *     nobody can find without knowing z_T
   */
  public SakkeReceiverKey extract(byte[] identifier) {
    // the inversion works on a blinded value: 1/s = u / (u s)
    BigInteger unit = blinding.unit(identifier);
    BigInteger blinded = Octets.toInteger(identifier).add(z).multiply(unit).mod(Q);
    if (blinded.signum() == 0) {
      throw new IllegalArgumentException("an identifier that has no receiver key");
    }
    BigInteger scalar = INVERSE.invert(blinded).multiply(unit).mod(Q);
    FieldKernel kernel = new FieldKernel();
    return SakkeReceiverKey.of(multiply(scalar, GROUP, kernel), kernel);
  }

  /** [scalar]P by a blinded scalar, reading groups of this many entries. */
  private SakkePoint multiply(BigInteger scalar, int group, FieldKernel kernel) {
    PointTable table = SakkeTables.GENERATOR.get();
    PointSum sum = new PointSum(table.windows(), kernel);
    table.collectScanning(blinding.odd(scalar, new byte[0]), group, sum);
    SakkeAccumulator point = sum.sum();
    long[][] inverse = {point.z().clone()};
    blinding.invertAll(inverse, new byte[0], kernel);
    return point.toPoint(inverse[0]);
  }

  /** The 128 octets of the secret, as a copy: the door to it. */
  public byte[] exposeEncoded() {
    return Octets.fixedWidth(z, SakkeParameters.FIELD_OCTETS);
  }

  @Override
  public String toString() {
    return "SakkeMasterSecret[redacted]";
  }
}
