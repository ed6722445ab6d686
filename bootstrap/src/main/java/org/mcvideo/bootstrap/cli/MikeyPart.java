package org.mcvideo.bootstrap.cli;

import java.util.Locale;
import java.util.Optional;

/**
 * The {@code application/mikey} body, or part of a multipart body, in a message of which the rest
 * is passed over. Lines end with LF, with or without CR, because logs are kept that way. Immutable.
 *
 * @param content what it holds, one character for each octet
 * @param whole whether its end was found where the delimiter or the length says
 */
record MikeyPart(String content, boolean whole) {
  private static final String MEDIA_TYPE = "application/mikey";

  /** Finds the first one in text with one character for each octet. */
  static Optional<MikeyPart> firstIn(String text) {
    return new Search(text).first();
  }

  /** One pass over the lines: header fields gather until an empty line ends them. */
  private static final class Search {
    private final String text;
    private String delimiter = "";
    private boolean isMikey;
    private int length = -1;

    Search(String text) {
      this.text = text;
    }

    Optional<MikeyPart> first() {
      int start = 0;
      while (start < text.length()) {
        int end = text.indexOf('\n', start);
        int next = end < 0 ? text.length() : end + 1;
        String line = text.substring(start, end < 0 ? next : end).stripTrailing();
        if (line.isEmpty() && isMikey) {
          return Optional.of(bodyAt(next));
        }
        read(line);
        start = next;
      }
      return Optional.empty();
    }

    private void read(String line) {
      if (line.isEmpty() || line.startsWith("--")) {
        delimiter = line;
        isMikey = false;
        length = -1;
        return;
      }
      int colon = line.indexOf(':');
      if (colon < 0) {
        return;
      }
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
        case "content-type", "c" -> isMikey = isMikey(value);
        case "content-length", "l" -> length = number(value);
        default -> {
          // Says nothing about where the body is.
        }
      }
    }

    private static boolean isMikey(String value) {
      String mediaType = value.split(";", 2)[0].strip();
      return mediaType.equalsIgnoreCase(MEDIA_TYPE);
    }

    private static int number(String value) {
      try {
        return Integer.parseInt(value);
      } catch (NumberFormatException e) {
        return -1;
      }
    }

    private MikeyPart bodyAt(int start) {
      if (!delimiter.isEmpty()) {
        return partAt(start);
      }
      if (length < 0) {
        return new MikeyPart(text.substring(start), true);
      }
      int end = Math.min(length, text.length() - start) + start;
      return new MikeyPart(text.substring(start, end), end - start == length);
    }

    /** A part ends before the line end that comes before the delimiter (RFC 2046 5.1.1). */
    private MikeyPart partAt(int start) {
      int lineEnd = text.indexOf("\n" + delimiter, start - 1);
      if (lineEnd < 0) {
        return new MikeyPart(text.substring(start), false);
      }
      boolean hasReturn = lineEnd > start && text.charAt(lineEnd - 1) == '\r';
      int end = Math.max(start, hasReturn ? lineEnd - 1 : lineEnd);
      return new MikeyPart(text.substring(start, end), true);
    }
  }
}
