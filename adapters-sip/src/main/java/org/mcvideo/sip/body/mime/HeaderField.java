package org.mcvideo.sip.body.mime;

import java.nio.charset.StandardCharsets;

/**
 * One header field of a part or of an embedded SIP message, its value on one line. The text form
 * gives the name alone, since values may hold credentials. Immutable.
 *
 * @param name the name as written
 * @param value the value without the blanks around it
 */
public record HeaderField(String name, String value) {

  /**
   * Checks the field.
   *
   * @throws IllegalArgumentException if the name is not a token, or the value holds a control
   *     character or half of a surrogate pair
   */
  public HeaderField {
    if (!FieldCursor.isToken(name)) {
      throw new IllegalArgumentException("name: token expected");
    }
    if (!isAcceptable(value)) {
      throw new IllegalArgumentException("value: a line of text expected");
    }
    value = strip(value);
  }

  /** Tells whether a value may stand in a header field: one line, writable as UTF-8. */
  static boolean isAcceptable(String value) {
    boolean ascii = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isForbidden(c)) {
        return false;
      }
      ascii &= c < 0x80;
    }
    return ascii || StandardCharsets.UTF_8.newEncoder().canEncode(value);
  }

  /** Tells whether a character ends or corrupts a line. */
  static boolean isForbidden(char c) {
    return c != '\t' && Character.isISOControl(c);
  }

  /** The text without the blanks and tabs around it. */
  static String strip(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isBlank(text.charAt(begin))) {
      begin++;
    }
    while (begin < end && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** The name, never the value. */
  @Override
  public String toString() {
    return name + ": …";
  }
}
