package org.mcvideo.kms.crypto;

/** Lines that meet the SAKKE curve in three points. */
final class SakkeLine {
  private SakkeLine() {}

  /** The slope of the line through a and b, or of the tangent where they are one point. */
  static long[] slope(SakkePoint a, SakkePoint b, FieldKernel kernel) {
    long[] numerator = new long[FieldKernel.DIGITS];
    long[] denominator = new long[FieldKernel.DIGITS];
    if (a == b || a.isSameAs(b, kernel)) {
      // 3 (x^2 - 1) / 2y
      kernel.square(numerator, a.x());
      Field.subtract(numerator, numerator, Field.one());
      Field.scale(numerator, numerator, 3);
      Field.scale(denominator, a.y(), 2);
    } else {
      Field.subtract(numerator, b.y(), a.y());
      Field.subtract(denominator, b.x(), a.x());
    }
    Field.carry(numerator, numerator);
    Field.carry(denominator, denominator);
    Field.invert(denominator, denominator, kernel);
    kernel.multiply(numerator, numerator, denominator);
    return numerator;
  }

  /** The sum of a and b, on the line of this slope through both. */
  static SakkePoint third(long[] slope, SakkePoint a, SakkePoint b, FieldKernel kernel) {
    long[] x = new long[FieldKernel.DIGITS];
    long[] y = new long[FieldKernel.DIGITS];
    kernel.square(x, slope);
    for (int j = 0; j < x.length; j++) {
      x[j] -= a.x()[j] + b.x()[j];
    }
    Field.weaklyReduce(x, x);
    Field.subtract(y, a.x(), x);
    kernel.multiply(y, slope, y);
    Field.subtract(y, y, a.y());
    Field.weaklyReduce(y, y);
    return new SakkePoint(x, y);
  }
}
