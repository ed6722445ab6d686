package org.mcvideo.sip.stack;

import java.util.ArrayList;
import java.util.List;
import org.mcvideo.sip.stack.MalformedHeader.Reason;

/** The text of header values: separating at marks that stand outside quotes and brackets. */
final class HeaderText {
  private HeaderText() {}

  /**
   * The pieces of {@code text} between {@code mark}, blanks removed, empty ones left out.
   *
   * @throws MalformedHeader if a quote or bracket is not closed
   */
  static List<String> split(String header, String text, char mark) throws MalformedHeader {
    List<String> pieces = pieces(header, text, mark);
    pieces.removeIf(String::isEmpty);
    return pieces;
  }

  /**
   * The pieces of {@code text} between {@code mark}, blanks removed, empty ones kept.
   *
   * @throws MalformedHeader if a quote or bracket is not closed
   */
  static List<String> pieces(String header, String text, char mark) throws MalformedHeader {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = find(header, text, start, mark);
      pieces.add(text.substring(start, end).strip());
      start = end + 1;
    }
    return pieces;
  }

  /**
   * Where {@code mark} next stands outside quotes and brackets, or the end of the text.
   *
   * @throws MalformedHeader if a quote or bracket is not closed
   */
  static int find(String header, String text, int from, char mark) throws MalformedHeader {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == mark) {
        return at;
      }
      if (c == '"') {
        at = endOfQuoted(header, text, at);
      } else if (c == '<') {
        at = text.indexOf('>', at);
        if (at < 0) {
          throw new MalformedHeader(header, Reason.SYNTAX);
        }
      }
      at++;
    }
    return text.length();
  }

  /**
   * Where the quoted string that opens at {@code open} closes.
   *
   * @throws MalformedHeader if it does not
   */
  static int endOfQuoted(String header, String text, int open) throws MalformedHeader {
    int at = open + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return at;
      }
      at += c == '\\' ? 2 : 1;
    }
    throw new MalformedHeader(header, Reason.SYNTAX);
  }

  /** The characters a quoted string stands for; text without quotes is returned as it is. */
  static String unquoted(String text) {
    if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() - 1) {
        i++;
        c = text.charAt(i);
      }
      out.append(c);
    }
    return out.toString();
  }

  /** The quoted string that stands for {@code text}. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
