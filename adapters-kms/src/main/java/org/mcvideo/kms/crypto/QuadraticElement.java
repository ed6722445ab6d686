package org.mcvideo.kms.crypto;

/**
 * A changing element a + ib of F_p[i] with i^2 = -1, starting at 1; for PF_p only the ratio counts.
 * Confined to one thread.
 */
final class QuadraticElement {
  private final FieldKernel kernel;
  private final long[] real = Field.one();
  private final long[] imaginary = new long[FieldKernel.DIGITS];
  private final long[] s = new long[FieldKernel.DIGITS];
  private final long[] t = new long[FieldKernel.DIGITS];

  QuadraticElement(FieldKernel kernel) {
    this.kernel = kernel;
  }

  long[] real() {
    return real;
  }

  long[] imaginary() {
    return imaginary;
  }

  /** Becomes a + ib. */
  void set(long[] a, long[] b) {
    System.arraycopy(a, 0, real, 0, real.length);
    System.arraycopy(b, 0, imaginary, 0, imaginary.length);
  }

  /** Becomes its square: (a + b) (a - b) + 2iab. */
  void square() {
    Field.add(s, real, imaginary);
    Field.subtract(t, real, imaginary);
    Field.carry(s, s);
    Field.add(imaginary, imaginary, imaginary);
    kernel.multiply(imaginary, real, imaginary);
    kernel.multiply(real, s, t);
  }

  /** Becomes its product with c + id, both carried. */
  void multiply(long[] c, long[] d) {
    Field.negate(s, d);
    kernel.clear();
    kernel.addProduct(real, c);
    kernel.addProduct(imaginary, s);
    kernel.reduce(t);
    kernel.clear();
    kernel.addProduct(real, d);
    kernel.addProduct(imaginary, c);
    kernel.reduce(imaginary);
    System.arraycopy(t, 0, real, 0, real.length);
  }

  /** Becomes its product with 1 + iu, whose digits may be negated ones. */
  void multiplyByOnePlus(long[] u) {
    kernel.multiply(s, imaginary, u);
    kernel.multiply(t, real, u);
    Field.subtract(real, real, s);
    Field.carry(real, real);
    Field.add(imaginary, imaginary, t);
    Field.carry(imaginary, imaginary);
  }

  /** imaginary / real, with 1/real at hand. */
  long[] ratio(long[] inverse) {
    long[] result = new long[FieldKernel.DIGITS];
    kernel.multiply(result, inverse, imaginary);
    return result;
  }

  /** Whether imaginary / real is this element. */
  boolean isSameRatio(long[] expected) {
    kernel.multiply(s, expected, real);
    Field.subtract(s, s, imaginary);
    Field.carry(s, s);
    return !Field.isZero(real, kernel) && Field.isZero(s, kernel);
  }
}
