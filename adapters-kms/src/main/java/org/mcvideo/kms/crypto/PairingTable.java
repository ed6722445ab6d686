package org.mcvideo.kms.crypto;

import java.util.List;
import org.mcvideo.kms.crypto.InvalidKeyMaterial.Reason;

/**
 * The coefficients of the pairing with a fixed first argument (RFC 6508 3.2). Each step has one
 * monic function A(x) + y B(x); its coefficients are stored for evaluation in pairs: with powers M
 * and M', cM + c'M' = (c + M')(c' + M) - cc' - MM'. Immutable; 0.6 MB.
 */
final class PairingTable {
  private static final int DIGITS = FieldKernel.DIGITS;

  private final long[][][] even;
  private final long[][][] odd;

  private PairingTable(int steps) {
    this.even = new long[steps][][];
    this.odd = new long[steps][][];
  }

  /**
   * Builds the table.
   *
   * @param key the fixed first argument
   * @throws InvalidKeyMaterial if the point is not of order q
   */
  static PairingTable build(SakkePoint key, String what) throws InvalidKeyMaterial {
    List<PairingStep> steps = PairingStep.TO_ORDER;
    PairingTable table = new PairingTable(steps.size());
    FieldKernel kernel = new FieldKernel();
    MillerStep miller = new MillerStep(key, kernel);
    for (int i = 0; i < steps.size(); i++) {
      CurveFunction function = miller.take(steps.get(i));
      if (function == null) {
        throw new InvalidKeyMaterial(Reason.WRONG_SUBGROUP, what);
      }
      int order = steps.get(i).poleOrder();
      int evenTerms = PairingStep.evenTerms(order);
      int oddTerms = PairingStep.oddTerms(order);
      table.even[i] = new long[evenTerms + 1][];
      for (int j = 0; j < evenTerms; j++) {
        table.even[i][j] = function.a(j + 1);
      }
      table.even[i][evenTerms] = constant(function.a(0), table.even[i], evenTerms, kernel);
      table.odd[i] = new long[oddTerms + 1][];
      for (int j = 0; j < oddTerms; j++) {
        table.odd[i][j] = function.b(j);
      }
      table.odd[i][oddTerms] = constant(new long[DIGITS], table.odd[i], oddTerms, kernel);
    }
    return table;
  }

  /** The constant without the products of the coefficients of each pair. */
  private static long[] constant(long[] start, long[][] pairs, int terms, FieldKernel kernel) {
    long[] sum = new long[DIGITS];
    kernel.clear();
    for (int j = 0; j + 1 < terms; j += 2) {
      kernel.addProduct(pairs[j], pairs[j + 1]);
    }
    kernel.reduce(sum);
    Field.subtract(sum, start, sum);
    Field.weaklyReduce(sum, sum);
    return sum;
  }

  /** The coefficients of A but the leading one, from x on, and last the constant. */
  long[][] even(int step) {
    return even[step];
  }

  /** The coefficients of B but the leading one, from 1 on, and last the constant. */
  long[][] odd(int step) {
    return odd[step];
  }
}
