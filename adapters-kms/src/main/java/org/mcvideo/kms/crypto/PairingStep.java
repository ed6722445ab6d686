package org.mcvideo.kms.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of the pairing's loop over the bits of q: n becomes 2^doublings n + digit.
 *
 * @param doublings how often n is doubled
 * @param digit what is added then, from -3 to 3
 * @param last whether n is q after this step
 */
record PairingStep(int doublings, int digit, boolean last) {
  /** The most doublings in one step. */
  static final int MAX_DOUBLINGS = 4;

  /** The largest digit. */
  static final int MAX_DIGIT = 3;

  /** The cheapest steps from 1 to q, found by dynamic programming over the measured costs. */
  static final List<PairingStep> TO_ORDER = cheapest(SakkeParameters.Q);

  // nanoseconds of a product of two elements, and of a reduction
  private static final int PRODUCT = 165;
  private static final int REDUCTION = 200;

  /** Pole order at infinity of the step's function: one more than its other zeros, or equal. */
  int poleOrder() {
    return (1 << doublings) + Math.abs(digit) + (last ? 0 : 1);
  }

  /** Coefficients of A that are multiplied, for a monic A + yB of this pole order. */
  static int evenTerms(int poleOrder) {
    return poleOrder / 2 - (poleOrder % 2 == 0 ? 1 : 0);
  }

  /** Coefficients of B that are multiplied, for a monic A + yB of this pole order. */
  static int oddTerms(int poleOrder) {
    return (poleOrder - 3) / 2 + 1 - poleOrder % 2;
  }

  private int cost() {
    int products =
        2 * doublings + 4 + (evenTerms(poleOrder()) + 1) / 2 + (oddTerms(poleOrder()) + 1) / 2;
    int reductions = 2 * doublings + 4;
    return products * PRODUCT + reductions * REDUCTION;
  }

  private static List<PairingStep> cheapest(BigInteger order) {
    int bits = order.bitLength();
    int range = 2 * MAX_DIGIT + 1;
    // best[s][o]: cost of reaching (order >> s) + o - MAX_DIGIT from 1; choice: the last step to it
    long[][] best = new long[bits + MAX_DOUBLINGS][range];
    PairingStep[][] choice = new PairingStep[bits + MAX_DOUBLINGS][range];
    for (int s = bits + MAX_DOUBLINGS - 1; s >= 0; s--) {
      for (int o = 0; o < range; o++) {
        best[s][o] = Long.MAX_VALUE / 2;
        BigInteger value = value(order, s, o);
        if (value.equals(BigInteger.ONE)) {
          best[s][o] = 0;
        } else if (value.signum() > 0 && s < bits) {
          choose(order, s, o, best, choice);
        }
      }
    }
    List<PairingStep> steps = new ArrayList<>();
    int s = 0;
    int o = MAX_DIGIT;
    while (choice[s][o] != null) {
      PairingStep step = choice[s][o];
      steps.add(0, step);
      o = before(order, s, o, step);
      s += step.doublings;
    }
    return List.copyOf(steps);
  }

  private static BigInteger value(BigInteger order, int shift, int offset) {
    return order.shiftRight(shift).add(BigInteger.valueOf(offset - MAX_DIGIT));
  }

  /** The offset before the step, or -1 if the step cannot lead to this value. */
  private static int before(BigInteger order, int shift, int offset, PairingStep step) {
    BigInteger value = value(order, shift, offset).subtract(BigInteger.valueOf(step.digit));
    if (value.getLowestSetBit() < step.doublings) {
      return -1;
    }
    BigInteger earlier = order.shiftRight(shift + step.doublings);
    int before = value.shiftRight(step.doublings).subtract(earlier).intValue() + MAX_DIGIT;
    return before < 0 || before > 2 * MAX_DIGIT ? -1 : before;
  }

  private static void choose(
      BigInteger order, int shift, int offset, long[][] best, PairingStep[][] choice) {
    boolean last = shift == 0 && offset == MAX_DIGIT;
    for (int n = 1; n <= MAX_DOUBLINGS; n++) {
      for (int d = -MAX_DIGIT; d <= MAX_DIGIT; d++) {
        PairingStep step = new PairingStep(n, d, last);
        int before = before(order, shift, offset, step);
        if (before >= 0 && best[shift + n][before] + step.cost() < best[shift][offset]) {
          best[shift][offset] = best[shift + n][before] + step.cost();
          choice[shift][offset] = step;
        }
      }
    }
  }
}
