package org.mcvideo.domain.id;

import java.util.Objects;

/** The checks that all identities share: one place, one wording. */
final class Identities {
  /** The longest identity accepted, in UTF-16 units; far above any deployed one. */
  static final int MAX_LENGTH = 512;

  private Identities() {}

  /** {@code text} if it is between 1 and {@link #MAX_LENGTH} visible characters, else a refusal. */
  static String requireText(String text, String name) {
    Objects.requireNonNull(text, name);
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          name + " has " + text.length() + " characters, allowed are 1 to " + MAX_LENGTH);
    }
    if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(name + " holds a blank or control character");
    }
    return text;
  }

  /** {@code uri} if it is text with a URI scheme in front (RFC 3986 3.1), else a refusal. */
  static String requireUri(String uri, String name) {
    requireText(uri, name);
    int colon = uri.indexOf(':');
    if (colon < 1 || colon == uri.length() - 1 || !isScheme(uri.substring(0, colon))) {
      throw new IllegalArgumentException(name + " is not a URI: no scheme, or nothing after it");
    }
    return uri;
  }

  private static boolean isScheme(String scheme) {
    return isLetter(scheme.charAt(0))
        && scheme.chars().allMatch(c -> isLetter(c) || isDigit(c) || "+-.".indexOf(c) >= 0);
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
