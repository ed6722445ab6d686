package org.mcvideo.domain.policy;

import java.util.OptionalLong;

/**
 * How long something that is refreshed may live, in seconds: published settings (RFC 3903 6),
 * subscriptions (RFC 6665 4.2.1.1).
 *
 * <p>Immutable.
 *
 * @param minimum a shorter wish is refused with 423; 0 is a removal and never too short
 * @param byDefault taken when the request names none
 * @param maximum a longer wish is shortened to this
 */
public record ExpiryBounds(long minimum, long byDefault, long maximum) {
  /** The greatest value of an Expires header field, and the one that TS 24.281 7.2.1A sends. */
  public static final long FOREVER = 4_294_967_295L;

  /** A minute at least, for ever by default, as TS 24.281 clients ask. */
  public static final ExpiryBounds USUAL = new ExpiryBounds(60, FOREVER, FOREVER);

  /**
   * The lifetime for a wish: 0 for 0, else no longer than the maximum.
   *
   * @param wished in seconds; empty takes the default
   * @return empty if the wish is too brief
   */
  public OptionalLong granted(OptionalLong wished) {
    long seconds = Math.min(wished.orElse(byDefault), maximum);
    return seconds == 0 || seconds >= minimum ? OptionalLong.of(seconds) : OptionalLong.empty();
  }

  /**
   * Checks the order of the bounds.
   *
   * @throws IllegalArgumentException unless 1 ≤ minimum ≤ byDefault ≤ maximum ≤ {@link #FOREVER}
   */
  public ExpiryBounds {
    if (minimum < 1 || minimum > byDefault || byDefault > maximum || maximum > FOREVER) {
      throw new IllegalArgumentException(
          "expiry bounds "
              + minimum
              + " <= "
              + byDefault
              + " <= "
              + maximum
              + " do not rise from 1 to "
              + FOREVER);
    }
  }
}
