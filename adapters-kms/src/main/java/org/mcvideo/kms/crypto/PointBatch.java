package org.mcvideo.kms.crypto;

/** Steps over many points or field elements at once that share one inversion. */
final class PointBatch {
  private PointBatch() {}

  /** The inverses of elements that are not zero, in their places; they are carried. */
  static void invertAll(long[][] elements, FieldKernel kernel) {
    int count = elements.length;
    long[][] products = new long[count][];
    products[0] = elements[0].clone();
    for (int i = 1; i < count; i++) {
      products[i] = new long[FieldKernel.DIGITS];
      kernel.multiply(products[i], products[i - 1], elements[i]);
    }
    long[] inverse = new long[FieldKernel.DIGITS];
    Field.invert(inverse, products[count - 1], kernel);
    for (int i = count - 1; i > 0; i--) {
      long[] element = elements[i].clone();
      kernel.multiply(elements[i], inverse, products[i - 1]);
      kernel.multiply(inverse, inverse, element);
    }
    elements[0] = inverse;
  }

  /** The affine points of points that are not infinity. */
  static SakkePoint[] toPoints(SakkeAccumulator[] points, FieldKernel kernel) {
    long[][] inverses = new long[points.length][];
    for (int i = 0; i < points.length; i++) {
      inverses[i] = points[i].z().clone();
    }
    invertAll(inverses, kernel);
    SakkePoint[] affine = new SakkePoint[points.length];
    for (int i = 0; i < points.length; i++) {
      affine[i] = points[i].toPoint(inverses[i]);
    }
    return affine;
  }

  /** The sums of points in the same places, whose x coordinates differ. */
  static SakkePoint[] addEach(SakkePoint[] a, SakkePoint[] b, FieldKernel kernel) {
    long[][] inverses = new long[a.length][FieldKernel.DIGITS];
    for (int i = 0; i < a.length; i++) {
      Field.subtract(inverses[i], b[i].x(), a[i].x());
      Field.carry(inverses[i], inverses[i]);
    }
    invertAll(inverses, kernel);
    SakkePoint[] sums = new SakkePoint[a.length];
    long[] difference = new long[FieldKernel.DIGITS];
    for (int i = 0; i < a.length; i++) {
      Field.subtract(difference, b[i].y(), a[i].y());
      kernel.multiply(inverses[i], inverses[i], difference);
      sums[i] = SakkeLine.third(inverses[i], a[i], b[i], kernel);
    }
    return sums;
  }
}
