package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * One identifier under one KMS as the recipient of shared secret values (RFC 6508 6.2.1). Immutable
 * and safe for use by many threads. A frequent recipient may have a table of 9 MB, which {@link
 * #prepare} builds; without it the tables of the KMS serve.
 */
public final class SakkeRecipient {
  private final byte[] identifier;
  private final BigInteger b;
  private final SakkePublicKey kms;
  private final Lazy<PointTable> table;
  private final BlindedScalar blinding;

  private SakkeRecipient(byte[] identifier, SakkePublicKey kms) {
    this.identifier = identifier;
    this.b = Octets.toInteger(identifier).mod(SakkeParameters.Q);
    this.kms = kms;
    this.table = new Lazy<>(this::buildTable);
    this.blinding = new BlindedScalar(identifier);
  }

  /**
   * The recipient.
   *
   * @param identifier the identifier as octets, hashed as they are
   * @param kms the public key of the recipient's KMS
   */
  public static SakkeRecipient of(byte[] identifier, SakkePublicKey kms) {
    return new SakkeRecipient(identifier.clone(), kms);
  }

  /** [b]P + Z, with nothing precomputed. */
  static SakkeAccumulator publicPoint(byte[] identifier, SakkePublicKey kms, FieldKernel kernel) {
    SakkeAccumulator point = new SakkeAccumulator(kernel);
    point.multiply(Octets.toInteger(identifier).mod(SakkeParameters.Q), SakkePoint.GENERATOR);
    point.add(kms.point().x(), kms.point().y());
    return point;
  }

  /**
   * Builds the table of this recipient, and what all recipients share.
   *
   * @throws IllegalArgumentException as for {@link #encapsulate}
   */
  public void prepare() {
    table.get();
    SakkeTables.POWERS.get();
  }

  /** Builds the table of this recipient only. */
  void prepareTable() {
    table.get();
  }

  private PointTable buildTable() {
    SakkeAccumulator point = publicPoint(identifier, kms, new FieldKernel());
    if (point.isInfinity()) {
      throw noPoint();
    }
    return PointTable.build(point.toPoint(), SakkeTables.WINDOW, BlindedScalar.BITS);
  }

  private static IllegalArgumentException noPoint() {
    return new IllegalArgumentException("an identifier that has no receiver key");
  }

  /**
   * Encapsulates a shared secret value for the recipient. The same value gives the same octets.
   *
   * @param ssv 16 octets
   * @return 273 octets: 04, x, y, and the masked secret
   * @throws IllegalArgumentException if the secret is not 16 octets long, or if the identifier is
   *     the negative of the KMS's master secret modulo q, which nobody can find without knowing it
   */
  public byte[] encapsulate(byte[] ssv) {
    if (ssv.length != SakkeParameters.SSV_OCTETS) {
      throw new IllegalArgumentException("SSV of " + ssv.length + " octets, not 16");
    }
    FieldKernel kernel = new FieldKernel();
    BigInteger r = hashToScalar(ssv);
    SakkeAccumulator point = multiply(r, ssv, kernel);
    if (point.isInfinity()) {
      throw noPoint();
    }
    QuadraticElement power = SakkeTables.POWERS.get().power(blinding.odd(r, ssv), kernel);
    long[][] inverses = {point.z().clone(), power.real().clone()};
    blinding.invertAll(inverses, ssv, kernel);
    byte[] encoded = point.toPoint(inverses[0]).encode(kernel);
    byte[] mask = IntegerRange.mask(Field.octets(power.ratio(inverses[1]), kernel));
    for (int i = 0; i < mask.length; i++) {
      mask[i] ^= ssv[i];
    }
    return Octets.concat(encoded, mask);
  }

  /** r of RFC 6508 6.2.1, step 2. */
  BigInteger hashToScalar(byte[] ssv) {
    return IntegerRange.hash(SakkeParameters.Q, ssv, identifier);
  }

  /** [r]([b]P + Z), with the secret that r comes from. */
  SakkeAccumulator multiply(BigInteger r, byte[] secret, FieldKernel kernel) {
    if (table.isBuilt()) {
      PointSum sum = new PointSum(table.get().windows(), kernel);
      table.get().collect(blinding.odd(r, secret), sum);
      return sum.sum();
    }
    PointTable generator = SakkeTables.GENERATOR.get();
    PointSum sum = new PointSum(2 * generator.windows(), kernel);
    BigInteger rb = r.multiply(b).mod(SakkeParameters.Q);
    generator.collect(blinding.odd(rb, secret), sum);
    kms.table().collect(blinding.odd(r, secret), sum);
    return sum.sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SakkeRecipient that
        && Arrays.equals(identifier, that.identifier)
        && kms.equals(that.kms);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(identifier) + kms.hashCode();
  }
}
