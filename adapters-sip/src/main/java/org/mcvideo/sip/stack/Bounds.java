package org.mcvideo.sip.stack;

import java.time.Duration;

/** Checks of configured numbers; one wording for all. */
final class Bounds {
  private Bounds() {}

  /** Returns {@code value} or throws {@link IllegalArgumentException} naming field and bounds. */
  static int require(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " must be " + least + " to " + most + ": " + value);
    }
    return value;
  }

  /** Returns {@code value} or throws {@link IllegalArgumentException} naming field and bounds. */
  static Duration require(String field, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          field + " must be " + least + " to " + most + ": " + value);
    }
    return value;
  }
}
