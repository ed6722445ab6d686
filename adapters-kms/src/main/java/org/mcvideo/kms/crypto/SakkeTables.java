package org.mcvideo.kms.crypto;

/** The precomputed tables of the parameter set, shared by all keys and built at the first use. */
final class SakkeTables {
  /** Bits of a window for blinded scalars. */
  static final int WINDOW = 9;

  /** The generator, for blinded scalars: 9 MB. */
  static final Lazy<PointTable> GENERATOR =
      new Lazy<>(() -> PointTable.build(SakkePoint.GENERATOR, WINDOW, BlindedScalar.BITS));

  /** The powers of g: 4.5 MB. */
  static final Lazy<PowerTable> POWERS = new Lazy<>(PowerTable::new);

  private SakkeTables() {}
}
