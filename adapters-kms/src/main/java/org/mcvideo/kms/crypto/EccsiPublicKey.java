package org.mcvideo.kms.crypto;

import java.util.Arrays;

/**
 * The ECCSI public key KPAK of a KMS (RFC 6507 4.2). Immutable and safe for use by many threads.
 * Holds a table of 320 KB, built by {@link #prepare} or by the first verification; one more of the
 * same size and one of 110 KB are shared by all keys.
 */
public final class EccsiPublicKey {
  private static final int WINDOW = 8;

  private final byte[] encoded;
  private final EccsiPoint point;
  private final Lazy<EccsiTable> table;

  private EccsiPublicKey(byte[] encoded, EccsiPoint point) {
    this.encoded = encoded;
    this.point = point;
    this.table = new Lazy<>(() -> new EccsiTable(point, WINDOW));
  }

  /**
   * The key of its 65 octets 04, x, y.
   *
   * @throws InvalidKeyMaterial if they are not a point of the curve P-256
   */
  public static EccsiPublicKey decode(byte[] encoded) throws InvalidKeyMaterial {
    byte[] copy = encoded.clone();
    return new EccsiPublicKey(copy, EccsiPoint.decode(copy, "ECCSI public key"));
  }

  /** The key that is this point. */
  static EccsiPublicKey of(EccsiPoint point, EccsiField field) {
    return new EccsiPublicKey(point.encode(field), point);
  }

  /** The 65 octets 04, x, y, as a copy. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Builds the precomputed tables now instead of at the first verification. */
  public void prepare() {
    table.get();
    EccsiTable.GENERATOR.get();
    EccsiTable.GENERATOR_FOR_SECRETS.get();
  }

  /** The octets themselves, for reading. */
  byte[] encodedHere() {
    return encoded;
  }

  EccsiPoint point() {
    return point;
  }

  EccsiTable table() {
    return table.get();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EccsiPublicKey that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }
}
