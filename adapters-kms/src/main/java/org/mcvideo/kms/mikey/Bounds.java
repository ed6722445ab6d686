package org.mcvideo.kms.mikey;

/** The bounds of the fields of a payload, checked when a value is made. */
final class Bounds {
  static final int U8 = 0xFF;
  static final int U16 = 0xFFFF;
  static final long U32 = 0xFFFF_FFFFL;
  static final long U40 = 0xFF_FFFF_FFFFL;

  private Bounds() {}

  static void require(String field, long value, long max) {
    require(field, value, 0, max);
  }

  static void require(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          field + " is " + value + ", allowed are " + min + " to " + max);
    }
  }
}
