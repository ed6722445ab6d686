package org.mcvideo.sip.stack;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One header field: a name and its value as text. Immutable; a value cannot smuggle in a further
 * line.
 *
 * @param name a token; compact forms are kept as written
 * @param value without line breaks, blanks around it removed
 */
public record HeaderField(String name, String value) {
  private static final String TOKEN_MARKS = "-.!%*_+`'~";
  private static final Set<String> NAMED = Set.of("from", "to");
  private static final Map<Character, String> COMPACT =
      Map.ofEntries(
          Map.entry('a', "accept-contact"),
          Map.entry('b', "referred-by"),
          Map.entry('c', "content-type"),
          Map.entry('d', "request-disposition"),
          Map.entry('e', "content-encoding"),
          Map.entry('f', "from"),
          Map.entry('i', "call-id"),
          Map.entry('j', "reject-contact"),
          Map.entry('k', "supported"),
          Map.entry('l', "content-length"),
          Map.entry('m', "contact"),
          Map.entry('o', "event"),
          Map.entry('r', "refer-to"),
          Map.entry('s', "subject"),
          Map.entry('t', "to"),
          Map.entry('u', "allow-events"),
          Map.entry('v', "via"),
          Map.entry('x', "session-expires"));

  /** Checks name and value; throws {@link IllegalArgumentException} naming the header. */
  public HeaderField {
    if (!isToken(name)) {
      throw new IllegalArgumentException("header name must be a token");
    }
    Objects.requireNonNull(value, name);
    value = value.strip();
    // A quoted display name may hold NUL (RFC 4475 3.1.1.2); elsewhere nothing good comes of it.
    boolean nulAllowed = NAMED.contains(keyOf(name));
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || (c == 0 && !nulAllowed))) {
      throw new IllegalArgumentException(name + " must not hold a line break");
    }
  }

  /** The long name in lower case, under which headers are looked up. */
  String key() {
    return keyOf(name);
  }

  /** The long name of {@code name} in lower case (RFC 3261 7.3.3). */
  static String keyOf(String name) {
    if (name.length() == 1) {
      String whole = COMPACT.get(Character.toLowerCase(name.charAt(0)));
      if (whole != null) {
        return whole;
      }
    }
    return name.toLowerCase(Locale.ROOT);
  }

  /** Whether {@code text} is a token (RFC 3261 25.1). */
  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(HeaderField::isTokenCharacter);
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
