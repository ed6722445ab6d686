package org.mcvideo.domain.profile;

import java.math.BigInteger;
import java.util.Objects;

/**
 * The index that a client selects a user profile by: any non-negative integer (TS 24.281
 * 7.4.1.2.2), of which only 0 to 255 can name a profile (TS 24.484 9.3.2).
 *
 * <p>Immutable.
 *
 * @param value not negative, at most {@value #MAX_BITS} bits long
 */
public record SelectedUserProfileIndex(BigInteger value) {
  /** The longest index accepted, in bits. */
  public static final int MAX_BITS = 256;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the index is negative or absurdly long
   */
  public SelectedUserProfileIndex {
    Objects.requireNonNull(value, "value");
    if (value.signum() < 0 || value.bitLength() > MAX_BITS) {
      throw new IllegalArgumentException(
          "selected user profile index is negative or longer than " + MAX_BITS + " bits");
    }
  }

  /** The index {@code value}. */
  public static SelectedUserProfileIndex of(long value) {
    return new SelectedUserProfileIndex(BigInteger.valueOf(value));
  }

  /** True if this selects the profile with {@code index}. */
  public boolean selects(int index) {
    return value.equals(BigInteger.valueOf(index));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
