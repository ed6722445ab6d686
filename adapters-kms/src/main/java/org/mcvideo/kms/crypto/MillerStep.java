package org.mcvideo.kms.crypto;

/**
 * The multiples [n]K of a fixed point along the pairing's loop, and the functions that lead from
 * one to the next. With T = [n]K, the function of a step has the zeros 2^N (T), |d| (+-K) and
 * (-[2^N n + d]K). Confined to one thread.
 */
final class MillerStep {
  private final FieldKernel kernel;
  private final SakkePoint[] small = new SakkePoint[PairingStep.MAX_DIGIT + 1];
  private final SakkePoint[] opposite = new SakkePoint[PairingStep.MAX_DIGIT + 1];
  private final CurveFunction[] zeros = new CurveFunction[PairingStep.MAX_DIGIT + 1];
  private SakkePoint multiple;
  private boolean regular = true;

  /** Starts at n = 1. */
  MillerStep(SakkePoint key, FieldKernel kernel) {
    this.kernel = kernel;
    this.multiple = key;
    small[1] = key;
    regular = !isTwoTorsion(key);
    if (regular) {
      fillSmallMultiples(key);
    }
  }

  /** The points dK, and the functions with zeros d(K) + (-dK). */
  private void fillSmallMultiples(SakkePoint key) {
    long[] tangent = SakkeLine.slope(key, key, kernel);
    small[2] = SakkeLine.third(tangent, key, key, kernel);
    zeros[2] = CurveFunction.line(tangent, key, kernel);
    if (isSameX(small[2], key)) {
      regular = false;
      return;
    }
    long[] chord = SakkeLine.slope(small[2], key, kernel);
    small[3] = SakkeLine.third(chord, small[2], key, kernel);
    zeros[3] = zeros[2].copy();
    zeros[3].multiply(CurveFunction.line(chord, key, kernel));
    zeros[3].divide(small[2].x());
    for (int d = 1; d <= PairingStep.MAX_DIGIT; d++) {
      long[] y = new long[FieldKernel.DIGITS];
      Field.negate(y, small[d].y());
      Field.carry(y, y);
      opposite[d] = new SakkePoint(small[d].x(), y);
    }
  }

  /** The function of the next step, or null if K is not of order q. */
  CurveFunction take(PairingStep step) {
    if (!regular || isTwoTorsion(multiple)) {
      return null;
    }
    long[] slope = SakkeLine.slope(multiple, multiple, kernel);
    CurveFunction function = CurveFunction.line(slope, multiple, kernel);
    multiple = SakkeLine.third(slope, multiple, multiple, kernel);
    for (int i = 1; i < step.doublings(); i++) {
      if (isTwoTorsion(multiple)) {
        return null;
      }
      slope = SakkeLine.slope(multiple, multiple, kernel);
      function.multiply(function.copy());
      function.multiply(CurveFunction.line(slope, multiple, kernel));
      function.divide(multiple.x());
      function.divide(multiple.x());
      multiple = SakkeLine.third(slope, multiple, multiple, kernel);
    }
    return step.digit() == 0 ? function : addDigit(function, step);
  }

  private CurveFunction addDigit(CurveFunction function, PairingStep step) {
    int size = Math.abs(step.digit());
    SakkePoint addend = step.digit() > 0 ? small[size] : opposite[size];
    boolean sameX = isSameX(multiple, addend);
    boolean samePoint = sameX && multiple.isSameAs(addend, kernel);
    // opposite points add up to infinity, which is right in the last step and nowhere else
    if (step.last() != (sameX && !samePoint)) {
      return null;
    }
    if (!step.last()) {
      long[] slope = SakkeLine.slope(multiple, addend, kernel);
      function.multiply(CurveFunction.line(slope, addend, kernel));
      function.divide(multiple.x());
      multiple = SakkeLine.third(slope, multiple, addend, kernel);
    }
    if (size > 1) {
      function.multiply(step.digit() > 0 ? zeros[size] : zeros[size].reflected());
      function.divide(addend.x());
    }
    return function;
  }

  private boolean isTwoTorsion(SakkePoint point) {
    return Field.isZero(point.y(), kernel);
  }

  private boolean isSameX(SakkePoint a, SakkePoint b) {
    long[] difference = new long[FieldKernel.DIGITS];
    Field.subtract(difference, a.x(), b.x());
    Field.carry(difference, difference);
    return Field.isZero(difference, kernel);
  }
}
