package org.mcvideo.kms.crypto;

import java.math.BigInteger;

/**
 * A changing point of P-256 in Jacobian coordinates (x = X/Z^2, y = Y/Z^3). Its additions are
 * complete: they know infinity, doubling and opposite points. Confined to one thread.
 */
final class EccsiAccumulator {
  private static final int DIGITS = EccsiField.DIGITS;

  private final EccsiField field;
  private final long[] x = new long[DIGITS];
  private final long[] y = new long[DIGITS];
  private final long[] z = new long[DIGITS];
  private final long[][] scratch = new long[6][DIGITS];
  private boolean infinity = true;

  /** The point at infinity. */
  EccsiAccumulator(EccsiField field) {
    this.field = field;
  }

  boolean isInfinity() {
    return infinity;
  }

  /** Becomes infinity. */
  void clear() {
    infinity = true;
  }

  /** A copy that shares the field. */
  EccsiAccumulator copy() {
    EccsiAccumulator copy = new EccsiAccumulator(field);
    System.arraycopy(x, 0, copy.x, 0, DIGITS);
    System.arraycopy(y, 0, copy.y, 0, DIGITS);
    System.arraycopy(z, 0, copy.z, 0, DIGITS);
    copy.infinity = infinity;
    return copy;
  }

  /** Becomes an affine point. */
  void set(long[] px, long[] py) {
    System.arraycopy(px, 0, x, 0, DIGITS);
    System.arraycopy(py, 0, y, 0, DIGITS);
    System.arraycopy(EccsiField.one(), 0, z, 0, DIGITS);
    infinity = false;
  }

  /** Becomes its double. */
  void twice() {
    if (infinity) {
      return;
    }
    long[] delta = scratch[0];
    long[] gamma = scratch[1];
    long[] beta = scratch[2];
    long[] alpha = scratch[3];
    long[] t = scratch[4];
    field.square(delta, z);
    field.square(gamma, y);
    field.multiply(beta, x, gamma);
    // alpha = 3 (x - delta) (x + delta)
    EccsiField.subtract(alpha, x, delta);
    EccsiField.add(t, x, delta);
    field.multiply(alpha, alpha, t);
    for (int i = 0; i < DIGITS; i++) {
      alpha[i] *= 3;
    }
    EccsiField.weaklyReduce(alpha);
    // z = 2 y z
    EccsiField.add(t, y, y);
    field.multiply(z, t, z);
    // x = alpha^2 - 8 beta
    field.square(x, alpha);
    for (int i = 0; i < DIGITS; i++) {
      x[i] -= 8 * beta[i];
    }
    EccsiField.weaklyReduce(x);
    // y = alpha (4 beta - x) - 8 gamma^2
    for (int i = 0; i < DIGITS; i++) {
      t[i] = 4 * beta[i] - x[i];
    }
    EccsiField.weaklyReduce(t);
    field.multiply(y, alpha, t);
    field.square(gamma, gamma);
    for (int i = 0; i < DIGITS; i++) {
      y[i] -= 8 * gamma[i];
    }
    EccsiField.weaklyReduce(y);
    // P-256 has no point of order 2, so the double is not infinity
  }

  /** Adds an affine point, whose coordinates may be negated digit by digit. */
  void add(long[] px, long[] py) {
    if (infinity) {
      set(px, py);
      return;
    }
    long[] square = scratch[0];
    long[] h = scratch[1];
    long[] r = scratch[2];
    field.square(square, z);
    field.multiply(h, px, square);
    EccsiField.subtract(h, h, x);
    field.multiply(r, square, z);
    field.multiply(r, r, py);
    EccsiField.subtract(r, r, y);
    if (EccsiField.mayBeZero(h) && field.isZero(h)) {
      addSameX(px, py, r);
    } else {
      addOther(h, r);
    }
  }

  private void addSameX(long[] px, long[] py, long[] r) {
    if (field.isZero(r)) {
      set(px, py);
      twice();
    } else {
      clear();
    }
  }

  /** Finishes an addition, with the differences h of x and r of y. */
  private void addOther(long[] h, long[] r) {
    long[] square = scratch[0];
    long[] cube = scratch[3];
    long[] v = scratch[4];
    field.square(square, h);
    field.multiply(cube, square, h);
    field.multiply(v, square, x);
    field.multiply(z, z, h);
    field.square(x, r);
    for (int i = 0; i < DIGITS; i++) {
      x[i] -= cube[i] + 2 * v[i];
    }
    EccsiField.weaklyReduce(x);
    EccsiField.subtract(v, v, x);
    field.multiply(v, r, v);
    field.multiply(y, y, cube);
    EccsiField.subtract(y, v, y);
    EccsiField.weaklyReduce(y);
  }

  /** Z, for an inversion shared by many points. */
  long[] z() {
    return z;
  }

  /** The affine point, which is not infinity; the blind is a random unit. */
  EccsiPoint toPoint(BigInteger blind) {
    long[] inverse = new long[DIGITS];
    field.invert(inverse, z, blind);
    return toPoint(inverse);
  }

  /** The affine point, which is not infinity. */
  EccsiPoint toPoint() {
    long[] inverse = new long[DIGITS];
    field.invert(inverse, z);
    return toPoint(inverse);
  }

  /** The affine point, with 1/Z at hand. */
  EccsiPoint toPoint(long[] inverse) {
    long[] square = new long[DIGITS];
    long[] px = new long[DIGITS];
    long[] py = new long[DIGITS];
    field.square(square, inverse);
    field.multiply(px, square, x);
    field.multiply(square, square, inverse);
    field.multiply(py, square, y);
    EccsiField.weaklyReduce(px);
    EccsiField.weaklyReduce(py);
    return new EccsiPoint(px, py);
  }

  /** Whether this is not infinity and has this x coordinate, below p. */
  boolean hasX(BigInteger coordinate) {
    long[] square = scratch[0];
    long[] expected = scratch[1];
    field.square(square, z);
    field.multiply(expected, square, field.of(coordinate));
    EccsiField.subtract(expected, expected, x);
    return !infinity && field.isZero(expected);
  }
}
