package org.mcvideo.kms.crypto;

/**
 * The sum of many affine points of the SAKKE curve: a tree of affine additions, one shared
 * inversion for each of its levels. Confined to one thread, for one sum.
 */
final class PointSum {
  /** Below this many points Jacobian additions are cheaper than another inversion. */
  private static final int LEAVES_FOR_JACOBIAN = 8;

  private final FieldKernel kernel;
  private final long[][] xs;
  private final long[][] ys;
  private final long[][] products;
  private final long[] inverse = new long[FieldKernel.DIGITS];
  private final long[] slope = new long[FieldKernel.DIGITS];
  private final long[] t = new long[FieldKernel.DIGITS];
  private int count;

  PointSum(int capacity, FieldKernel kernel) {
    this.kernel = kernel;
    this.xs = new long[capacity][FieldKernel.DIGITS];
    this.ys = new long[capacity][FieldKernel.DIGITS];
    this.products = new long[capacity / 2][FieldKernel.DIGITS];
  }

  /** The x coordinate of the next point, to be written by the caller; then {@link #added}. */
  long[] nextX() {
    return xs[count];
  }

  /** The y coordinate of the next point, to be written by the caller; then {@link #added}. */
  long[] nextY() {
    return ys[count];
  }

  /** Takes in what was written to the next point. */
  void added() {
    count++;
  }

  /** The sum of all points; their places are used up. */
  SakkeAccumulator sum() {
    // two partial sums of a level can be equal or opposite; nobody can arrange that for blinded
    // scalars, and the complete additions below still give the right sum
    while (count >= LEAVES_FOR_JACOBIAN && addPairs()) {
      count -= count / 2;
    }
    SakkeAccumulator sum = new SakkeAccumulator(kernel);
    for (int i = 0; i < count; i++) {
      sum.add(xs[i], ys[i]);
    }
    return sum;
  }

  /** Adds neighbours; false, with nothing added, if two of them have the same x. */
  private boolean addPairs() {
    int pairs = count / 2;
    for (int i = 0; i < pairs; i++) {
      Field.subtract(xs[2 * i + 1], xs[2 * i + 1], xs[2 * i]);
      if (i == 0) {
        Field.carry(products[0], xs[1]);
      } else {
        kernel.multiply(products[i], products[i - 1], xs[2 * i + 1]);
      }
    }
    Field.invert(inverse, products[pairs - 1], kernel);
    if (Field.isZero(inverse, kernel)) {
      for (int i = 0; i < pairs; i++) {
        Field.add(xs[2 * i + 1], xs[2 * i + 1], xs[2 * i]);
      }
      return false;
    }
    for (int i = pairs - 1; i > 0; i--) {
      kernel.multiply(slope, inverse, products[i - 1]);
      kernel.multiply(inverse, inverse, xs[2 * i + 1]);
      addPair(2 * i);
    }
    System.arraycopy(inverse, 0, slope, 0, slope.length);
    addPair(0);
    compact();
    return true;
  }

  /**
   * Writes the sum of the points i and i + 1 to i; x' - x is in place of x', 1/(x' - x) in slope.
   */
  private void addPair(int i) {
    long[] x = xs[i];
    long[] y = ys[i];
    long[] difference = xs[i + 1];
    Field.subtract(t, ys[i + 1], y);
    kernel.multiply(slope, slope, t);
    kernel.square(t, slope);
    for (int j = 0; j < t.length; j++) {
      t[j] -= 2 * x[j] + difference[j];
    }
    Field.weaklyReduce(t, t);
    Field.subtract(x, x, t);
    kernel.multiply(slope, slope, x);
    System.arraycopy(t, 0, x, 0, x.length);
    Field.subtract(y, slope, y);
    Field.carry(y, y);
  }

  /** Moves the even places, and an odd last one, together. */
  private void compact() {
    for (int i = 1; 2 * i < count; i++) {
      swap(xs, i, 2 * i);
      swap(ys, i, 2 * i);
    }
  }

  private static void swap(long[][] rows, int i, int j) {
    long[] row = rows[i];
    rows[i] = rows[j];
    rows[j] = row;
  }
}
