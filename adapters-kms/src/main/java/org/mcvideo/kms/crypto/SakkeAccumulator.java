package org.mcvideo.kms.crypto;

import java.math.BigInteger;

/**
 * A changing point of the SAKKE curve in Jacobian coordinates (x = X/Z^2, y = Y/Z^3). Its additions
 * are complete: they know infinity, doubling and opposite points. Confined to one thread.
 */
final class SakkeAccumulator {
  private final FieldKernel kernel;
  private final long[] x = Field.one();
  private final long[] y = Field.one();
  private final long[] z = new long[FieldKernel.DIGITS];
  private final long[][] scratch = new long[6][FieldKernel.DIGITS];
  private boolean infinity = true;

  /** The point at infinity. */
  SakkeAccumulator(FieldKernel kernel) {
    this.kernel = kernel;
  }

  boolean isInfinity() {
    return infinity;
  }

  long[] x() {
    return x;
  }

  long[] y() {
    return y;
  }

  long[] z() {
    return z;
  }

  /** A copy that shares the kernel. */
  SakkeAccumulator copy() {
    SakkeAccumulator copy = new SakkeAccumulator(kernel);
    System.arraycopy(x, 0, copy.x, 0, x.length);
    System.arraycopy(y, 0, copy.y, 0, y.length);
    System.arraycopy(z, 0, copy.z, 0, z.length);
    copy.infinity = infinity;
    return copy;
  }

  /** Becomes infinity. */
  void clear() {
    infinity = true;
  }

  /** Becomes an affine point. */
  void set(long[] px, long[] py) {
    Field.carry(x, px);
    Field.carry(y, py);
    System.arraycopy(Field.one(), 0, z, 0, z.length);
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
    kernel.square(delta, z);
    kernel.square(gamma, y);
    kernel.multiply(beta, x, gamma);
    // alpha = 3 (x - delta) (x + delta)
    Field.subtract(alpha, x, delta);
    Field.scale(alpha, alpha, 3);
    Field.carry(alpha, alpha);
    Field.add(t, x, delta);
    kernel.multiply(alpha, alpha, t);
    // z = 2 y z
    kernel.multiply(z, y, z);
    Field.scale(z, z, 2);
    Field.carry(z, z);
    // x = alpha^2 - 8 beta
    kernel.square(x, alpha);
    for (int i = 0; i < x.length; i++) {
      x[i] -= 8 * beta[i];
      t[i] = 4 * beta[i] - x[i];
    }
    Field.carry(x, x);
    Field.carry(t, t);
    // y = alpha (4 beta - x) - 8 gamma^2
    kernel.multiply(y, alpha, t);
    kernel.square(gamma, gamma);
    for (int i = 0; i < y.length; i++) {
      y[i] -= 8 * gamma[i];
    }
    Field.carry(y, y);
    infinity = Field.isZero(z, kernel);
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
    kernel.square(square, z);
    kernel.multiply(h, square, px);
    Field.subtract(h, h, x);
    Field.carry(h, h);
    kernel.multiply(r, square, z);
    kernel.multiply(r, r, py);
    Field.subtract(r, r, y);
    Field.carry(r, r);
    if (Field.isZero(h, kernel)) {
      addSameX(px, py, r);
    } else {
      addOther(h, r);
    }
  }

  private void addSameX(long[] px, long[] py, long[] r) {
    if (Field.isZero(r, kernel)) {
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
    long[] t = scratch[5];
    kernel.square(square, h);
    kernel.multiply(cube, square, h);
    kernel.multiply(v, square, x);
    kernel.square(x, r);
    for (int i = 0; i < x.length; i++) {
      x[i] -= cube[i] + 2 * v[i];
      t[i] = v[i] - x[i];
    }
    Field.carry(x, x);
    Field.carry(t, t);
    kernel.multiply(v, cube, y);
    kernel.multiply(y, r, t);
    Field.subtract(y, y, v);
    Field.carry(y, y);
    kernel.multiply(z, z, h);
  }

  /** Becomes a multiple of a point; the time depends on the factor, which is public. */
  void multiply(BigInteger factor, SakkePoint point) {
    long[] opposite = new long[FieldKernel.DIGITS];
    Field.negate(opposite, point.y());
    Field.carry(opposite, opposite);
    BigInteger triple = factor.multiply(BigInteger.valueOf(3));
    clear();
    // the non-adjacent form: digit i is that of 3k minus that of k, one place up
    for (int i = triple.bitLength() - 1; i > 0; i--) {
      twice();
      if (triple.testBit(i) && !factor.testBit(i)) {
        add(point.x(), point.y());
      } else if (!triple.testBit(i) && factor.testBit(i)) {
        add(point.x(), opposite);
      }
    }
  }

  /** The affine point, which is not infinity. */
  SakkePoint toPoint() {
    long[] inverse = new long[FieldKernel.DIGITS];
    Field.invert(inverse, z, kernel);
    return toPoint(inverse);
  }

  /** The affine point, with 1/Z at hand. */
  SakkePoint toPoint(long[] inverse) {
    long[] square = new long[FieldKernel.DIGITS];
    long[] px = new long[FieldKernel.DIGITS];
    long[] py = new long[FieldKernel.DIGITS];
    kernel.square(square, inverse);
    kernel.multiply(px, square, x);
    kernel.multiply(square, square, inverse);
    kernel.multiply(py, square, y);
    return new SakkePoint(px, py);
  }

  /** Whether this is the affine point, in a time that does not depend on where they differ. */
  boolean isSameAs(SakkePoint point) {
    long[] square = scratch[0];
    long[] dx = scratch[1];
    long[] dy = scratch[2];
    kernel.square(square, z);
    kernel.multiply(dx, square, point.x());
    Field.subtract(dx, dx, x);
    Field.carry(dx, dx);
    kernel.multiply(square, square, z);
    kernel.multiply(dy, square, point.y());
    Field.subtract(dy, dy, y);
    Field.carry(dy, dy);
    boolean sameX = Field.isZero(dx, kernel);
    boolean sameY = Field.isZero(dy, kernel);
    return !infinity && sameX && sameY;
  }
}
