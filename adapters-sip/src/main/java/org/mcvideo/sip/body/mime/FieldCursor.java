package org.mcvideo.sip.body.mime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * A reading position in the text of one header field value (RFC 3261 25.1, RFC 2045 5.1). Confined
 * to one thread.
 */
final class FieldCursor {

  private final String text;
  private final String place;
  private int at;

  private FieldCursor(String text, String place) {
    this.text = text;
    this.place = place;
  }

  /** A position at the beginning of a value, which must be one line of text. */
  static FieldCursor over(String text, String place) throws MalformedBody {
    if (!HeaderField.isAcceptable(text)) {
      throw new MalformedBody(place, Reason.SYNTAX, "control character");
    }
    return new FieldCursor(text, place);
  }

  static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-.!%*_+`'~#$&^|{}".indexOf(c) >= 0;
  }

  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isTokenCharacter((char) c));
  }

  boolean atEnd() {
    skipBlanks();
    return at == text.length();
  }

  /** The next character that is not blank, or NUL at the end. */
  char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  /** Passes {@code c} if it comes next. */
  boolean pass(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  void require(char c) throws MalformedBody {
    if (!pass(c)) {
      throw syntax("'" + c + "' expected");
    }
  }

  String token() throws MalformedBody {
    skipBlanks();
    int begin = at;
    while (at < text.length() && isTokenCharacter(text.charAt(at))) {
      at++;
    }
    if (begin == at) {
      throw syntax("token expected");
    }
    return text.substring(begin, at);
  }

  /** The characters up to one of {@code stops}, or to the end; stripped, and at least one. */
  String upTo(String stops) throws MalformedBody {
    skipBlanks();
    int begin = at;
    while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (begin == at) {
      throw syntax("text expected");
    }
    return HeaderField.strip(text.substring(begin, at));
  }

  /** A quoted string, the opening quote being next: its content without quotes and escapes. */
  String quotedString() throws MalformedBody {
    require('"');
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return content.toString();
      }
      boolean escaped = c == '\\' && at < text.length();
      content.append(escaped ? text.charAt(at++) : c);
    }
    throw syntax("quoted string without end");
  }

  /**
   * The parameters that follow, each after a semicolon. Names are in lower case; a parameter
   * without value has the empty text.
   */
  Map<String, String> parameters() throws MalformedBody {
    if (peek() != ';') {
      return Map.of();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    while (pass(';')) {
      if (atEnd() || peek() == ';') {
        continue; // a semicolon too many harms nobody
      }
      String name = token().toLowerCase(Locale.ROOT);
      if (parameters.put(name, pass('=') ? parameterValue() : "") != null) {
        throw new MalformedBody(place, Reason.DUPLICATE, "parameter at character " + at);
      }
      if (parameters.size() > MimeLimits.MAX_PARAMETERS) {
        throw new MalformedBody(
            place, Reason.TOO_LARGE, "more than " + MimeLimits.MAX_PARAMETERS + " parameters");
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  private String parameterValue() throws MalformedBody {
    return peek() == '"' ? quotedString() : upTo(";, \t\"");
  }

  MalformedBody syntax(String detail) {
    return new MalformedBody(place, Reason.SYNTAX, detail + " at character " + at);
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }
}
