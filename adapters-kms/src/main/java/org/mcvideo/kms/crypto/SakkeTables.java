package org.mcvideo.kms.crypto;

/** The precomputed tables of the parameter set, shared by all keys and built at the first use. */
final class SakkeTables {
  /** Bits of a window for blinded scalars. */
  static final int WINDOW = 8;

  /** Bits of a window for the scalars of a KMS, whose tables are read as a whole. */
  static final int SCANNING_WINDOW = 6;

  /** The generator, for blinded scalars: 5.0 MB. */
  static final Lazy<PointTable> GENERATOR =
      new Lazy<>(() -> PointTable.build(SakkePoint.GENERATOR, WINDOW, BlindedScalar.BITS));

  /** The generator, for the scalars of a KMS: 1.6 MB. */
  static final Lazy<PointTable> GENERATOR_FOR_SECRETS =
      new Lazy<>(
          () ->
              PointTable.build(
                  SakkePoint.GENERATOR, SCANNING_WINDOW, SakkeParameters.Q.bitLength()));

  /** The powers of g: 2.5 MB. */
  static final Lazy<PowerTable> POWERS = new Lazy<>(PowerTable::new);

  private SakkeTables() {}
}
