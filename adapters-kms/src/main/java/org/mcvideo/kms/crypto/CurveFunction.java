package org.mcvideo.kms.crypto;

/**
 * A function A(x) + y B(x) on the SAKKE curve without poles but at infinity, whose leading
 * coefficient is 1. Changes in place; confined to one thread.
 */
final class CurveFunction {
  private final FieldKernel kernel;
  private long[][] a;
  private long[][] b;

  private CurveFunction(long[][] a, long[][] b, FieldKernel kernel) {
    this.a = a;
    this.b = b;
    this.kernel = kernel;
  }

  /** The line y - slope (x - x_P) - y_P. */
  static CurveFunction line(long[] slope, SakkePoint point, FieldKernel kernel) {
    long[] constant = new long[FieldKernel.DIGITS];
    long[] linear = new long[FieldKernel.DIGITS];
    kernel.multiply(constant, slope, point.x());
    Field.subtract(constant, constant, point.y());
    Field.weaklyReduce(constant, constant);
    Field.negate(linear, slope);
    Field.carry(linear, linear);
    return new CurveFunction(new long[][] {constant, linear}, new long[][] {Field.one()}, kernel);
  }

  /** Coefficient i of A. */
  long[] a(int i) {
    return a[i];
  }

  /** Coefficient i of B. */
  long[] b(int i) {
    return b[i];
  }

  /** A copy that can change alone. */
  CurveFunction copy() {
    return new CurveFunction(a.clone(), b.clone(), kernel);
  }

  /** The function at the opposite points: y becomes -y, with the leading sign kept positive. */
  CurveFunction reflected() {
    boolean leadsInB = 2 * (b.length - 1) + 3 > 2 * (a.length - 1);
    return new CurveFunction(
        leadsInB ? opposite(a) : a.clone(), leadsInB ? b.clone() : opposite(b), kernel);
  }

  private static long[][] opposite(long[][] polynomial) {
    long[][] result = new long[polynomial.length][FieldKernel.DIGITS];
    for (int i = 0; i < polynomial.length; i++) {
      Field.negate(result[i], polynomial[i]);
      Field.carry(result[i], result[i]);
    }
    return result;
  }

  /** Multiplies by another function. */
  void multiply(CurveFunction other) {
    long[][] bb = product(b, other.b);
    long[][] aa = product(a, other.a);
    long[][] newA = new long[Math.max(aa.length, bb.length + 3)][FieldKernel.DIGITS];
    for (int i = 0; i < aa.length; i++) {
      Field.add(newA[i], newA[i], aa[i]);
    }
    // y^2 = x^3 - 3x
    for (int i = 0; i < bb.length; i++) {
      Field.add(newA[i + 3], newA[i + 3], bb[i]);
      for (int j = 0; j < FieldKernel.DIGITS; j++) {
        newA[i + 1][j] -= 3 * bb[i][j];
      }
    }
    long[][] ab = product(a, other.b);
    long[][] ba = product(b, other.a);
    long[][] newB = new long[Math.max(ab.length, ba.length)][FieldKernel.DIGITS];
    for (int i = 0; i < ab.length; i++) {
      Field.add(newB[i], newB[i], ab[i]);
    }
    for (int i = 0; i < ba.length; i++) {
      Field.add(newB[i], newB[i], ba[i]);
    }
    a = weaklyReduced(newA);
    b = weaklyReduced(newB);
  }

  private static long[][] weaklyReduced(long[][] polynomial) {
    for (long[] coefficient : polynomial) {
      Field.weaklyReduce(coefficient, coefficient);
    }
    return polynomial;
  }

  private long[][] product(long[][] s, long[][] t) {
    long[][] result = new long[s.length + t.length - 1][FieldKernel.DIGITS];
    for (int k = 0; k < result.length; k++) {
      kernel.clear();
      for (int i = Math.max(0, k - t.length + 1); i <= Math.min(k, s.length - 1); i++) {
        kernel.addProduct(s[i], t[k - i]);
      }
      kernel.reduce(result[k]);
    }
    return result;
  }

  /** Divides by x - root, which is a factor of A and of B. */
  void divide(long[] root) {
    a = quotient(a, root);
    b = quotient(b, root);
  }

  private long[][] quotient(long[][] polynomial, long[] root) {
    int degree = polynomial.length - 1;
    if (degree == 0) {
      // a constant with a root is zero
      return polynomial;
    }
    long[][] result = new long[degree][];
    result[degree - 1] = polynomial[degree];
    for (int i = degree - 2; i >= 0; i--) {
      result[i] = new long[FieldKernel.DIGITS];
      kernel.multiply(result[i], result[i + 1], root);
      Field.add(result[i], result[i], polynomial[i + 1]);
      Field.weaklyReduce(result[i], result[i]);
    }
    return result;
  }
}
