package org.mcvideo.kms.crypto;

import java.util.List;

/**
 * The pairing of a fixed first argument, given by its table, with one second argument R: the
 * functions of the table at the distorted point (-x_R, i y_R). Its control flow depends on q only.
 * Confined to one thread, for one evaluation.
 */
final class PairingEvaluation {
  private static final int DIGITS = FieldKernel.DIGITS;
  private static final int MAX_POLE_ORDER =
      (1 << PairingStep.MAX_DOUBLINGS) + PairingStep.MAX_DIGIT + 1;
  private static final int POWERS = MAX_POLE_ORDER / 2;

  private final FieldKernel kernel;
  // X^(i+1) and y X^i for X = -x_R
  private final long[][] even = new long[POWERS][];
  private final long[][] odd = new long[POWERS][];
  // sums of the products of neighbouring powers
  private final long[][] evenPairs;
  private final long[][] oddPairs;
  private final long[] real = new long[DIGITS];
  private final long[] imaginary = new long[DIGITS];
  private final long[] s = new long[DIGITS];
  private final long[] t = new long[DIGITS];

  /** Prepares the powers of a second argument. */
  PairingEvaluation(SakkePoint second, FieldKernel kernel) {
    this.kernel = kernel;
    even[0] = new long[DIGITS];
    Field.negate(even[0], second.x());
    Field.carry(even[0], even[0]);
    odd[0] = second.y();
    for (int i = 1; i < POWERS; i++) {
      even[i] = new long[DIGITS];
      odd[i] = new long[DIGITS];
      kernel.multiply(even[i], even[i - 1], even[0]);
      kernel.multiply(odd[i], odd[i - 1], even[0]);
    }
    evenPairs = pairSums(even);
    oddPairs = pairSums(odd);
  }

  private long[][] pairSums(long[][] powers) {
    long[][] sums = new long[POWERS / 2 + 1][DIGITS];
    for (int i = 1; i < sums.length; i++) {
      kernel.multiply(s, powers[2 * i - 2], powers[2 * i - 1]);
      Field.add(sums[i], sums[i - 1], s);
      Field.carry(sums[i], sums[i]);
    }
    return sums;
  }

  /** A representative of the pairing. */
  QuadraticElement pair(PairingTable table) {
    List<PairingStep> steps = PairingStep.TO_ORDER;
    QuadraticElement value = new QuadraticElement(kernel);
    for (int i = 0; i < steps.size(); i++) {
      PairingStep step = steps.get(i);
      if (i > 0) {
        for (int j = 0; j < step.doublings(); j++) {
          value.square();
        }
      }
      evaluate(step.poleOrder(), table.even(i), table.odd(i));
      value.multiply(real, imaginary);
    }
    // (p^2 - 1) / q = 4 (p - 1), and the power p - 1 is free in PF_p
    value.square();
    value.square();
    return value;
  }

  private void evaluate(int order, long[][] evenTerms, long[][] oddTerms) {
    combine(real, evenTerms, even, evenPairs);
    combine(imaginary, oddTerms, odd, oddPairs);
    // the leading monomial
    if (order % 2 == 0) {
      Field.add(real, real, even[order / 2 - 1]);
    } else {
      Field.add(imaginary, imaginary, odd[(order - 3) / 2]);
    }
    Field.carry(real, real);
    Field.carry(imaginary, imaginary);
  }

  /** z = the sum of coefficients times powers, and the constant; not carried. */
  private void combine(long[] z, long[][] terms, long[][] powers, long[][] pairSums) {
    int count = terms.length - 1;
    kernel.clear();
    for (int j = 0; j + 1 < count; j += 2) {
      Field.add(s, terms[j], powers[j + 1]);
      Field.carry(s, s);
      Field.add(t, terms[j + 1], powers[j]);
      kernel.addProduct(s, t);
    }
    if (count % 2 == 1) {
      kernel.addProduct(terms[count - 1], powers[count - 1]);
    }
    kernel.reduce(z);
    long[] constant = terms[count];
    long[] sum = pairSums[count / 2];
    for (int j = 0; j < DIGITS; j++) {
      z[j] += constant[j] - sum[j];
    }
  }
}
