package org.mcvideo.kms.crypto;

import java.util.Arrays;

/**
 * The SAKKE public key Z_T of a KMS (RFC 6508 2.2). Immutable and safe for use by many threads.
 * Holds a table of 9 MB, built by {@link #prepare} or by the first encapsulation; tables of 14 MB
 * are shared by all keys.
 */
public final class SakkePublicKey {
  private final byte[] encoded;
  private final SakkePoint point;
  private final Lazy<PointTable> table;

  private SakkePublicKey(byte[] encoded, SakkePoint point) {
    this.encoded = encoded;
    this.point = point;
    this.table = new Lazy<>(() -> PointTable.build(point, SakkeTables.WINDOW, BlindedScalar.BITS));
  }

  /**
   * The key of its 257 octets 04, x, y. Takes the time of several encapsulations, since the order
   * of the point is checked.
   *
   * @throws InvalidKeyMaterial if they are not a point of the group of order q
   */
  public static SakkePublicKey decode(byte[] encoded) throws InvalidKeyMaterial {
    byte[] copy = encoded.clone();
    return new SakkePublicKey(copy, SakkePoint.decode(copy, "SAKKE public key"));
  }

  /** The key that is this point of the group. */
  static SakkePublicKey of(SakkePoint point, FieldKernel kernel) {
    return new SakkePublicKey(point.encode(kernel), point);
  }

  /** The 257 octets 04, x, y, as a copy. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Builds the precomputed tables now instead of at the first encapsulation. */
  public void prepare() {
    table.get();
    SakkeTables.GENERATOR.get();
    SakkeTables.POWERS.get();
  }

  SakkePoint point() {
    return point;
  }

  PointTable table() {
    return table.get();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SakkePublicKey that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }
}
