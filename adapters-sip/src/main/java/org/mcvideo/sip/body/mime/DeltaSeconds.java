package org.mcvideo.sip.body.mime;

import java.util.OptionalLong;

/** A duration in seconds as header fields carry it, 0 to 2^32-1 (RFC 3261 20.19). */
final class DeltaSeconds {

  private static final long MAX = 0xffff_ffffL;
  private static final int MAX_DIGITS = 10;

  private DeltaSeconds() {}

  /** The number, or empty if the text is no number in range. */
  static OptionalLong parse(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return OptionalLong.empty();
    }
    long seconds = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return OptionalLong.empty();
      }
      seconds = seconds * 10 + (digit - '0');
    }
    return seconds > MAX ? OptionalLong.empty() : OptionalLong.of(seconds);
  }
}
