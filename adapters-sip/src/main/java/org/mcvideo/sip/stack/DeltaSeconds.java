package org.mcvideo.sip.stack;

import org.mcvideo.sip.stack.MalformedHeader.Reason;

/**
 * Seconds as SIP headers write them: 0 to 2^32-1 (RFC 3261 20.19, delta-seconds), which does not
 * fit an {@code int}.
 */
public final class DeltaSeconds {
  /** The largest value, meaning "without end" in the procedures of TS 24.281 7.2 and 7.3. */
  public static final long MAX = 4_294_967_295L;

  private static final int MAX_DIGITS = 10;

  private DeltaSeconds() {}

  /**
   * Reads the value of {@code header}; blanks around it do not count, leading zeros are allowed.
   *
   * @throws MalformedHeader if it is not a number of digits alone, or beyond {@link #MAX}
   */
  public static long parse(String header, String text) throws MalformedHeader {
    String digits = text.strip();
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new MalformedHeader(header, Reason.NOT_A_NUMBER);
    }
    int first = 0;
    while (first < digits.length() - 1 && digits.charAt(first) == '0') {
      first++;
    }
    if (digits.length() - first > MAX_DIGITS) {
      throw new MalformedHeader(header, Reason.OUT_OF_RANGE);
    }
    long value = Long.parseLong(digits.substring(first));
    if (value > MAX) {
      throw new MalformedHeader(header, Reason.OUT_OF_RANGE);
    }
    return value;
  }

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if it is not 0 to {@link #MAX}
   */
  public static String text(long seconds) {
    if (seconds < 0 || seconds > MAX) {
      throw new IllegalArgumentException("seconds must be 0 to " + MAX + ": " + seconds);
    }
    return Long.toString(seconds);
  }
}
