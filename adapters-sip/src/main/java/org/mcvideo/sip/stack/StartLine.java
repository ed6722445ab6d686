package org.mcvideo.sip.stack;

import java.text.ParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a request (RFC 3261 7.1). Immutable.
 *
 * @param method as written
 * @param uri as written, whatever the scheme
 * @param defect what is wrong with the line, if something is
 */
record StartLine(String method, String uri, Optional<Defect> defect) {
  /** That of a message which is no request. */
  static final StartLine NONE = new StartLine("", "", Optional.empty());

  private static final Pattern STRICT = Pattern.compile("(\\S+) (\\S+) (SIP/\\d+\\.\\d+)");
  private static final Pattern SIP_HEADERS =
      Pattern.compile("sips?:[^@?]*(@[^?]*)?\\?.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern SIP_WITH_USER =
      Pattern.compile("sips?:[^@]*@[^?]*", Pattern.CASE_INSENSITIVE);

  /**
   * Reads the line.
   *
   * @throws ParseException if it cannot have been meant as the first line of a SIP request
   */
  static StartLine parse(String line) throws ParseException {
    Matcher strict = STRICT.matcher(line);
    if (!strict.matches()) {
      return loose(line.strip());
    }
    if (!HeaderField.isToken(strict.group(1))) {
      throw new ParseException("no method", 0);
    }
    String uri = strict.group(2);
    Optional<Defect> defect = Optional.empty();
    if (!isRequestUri(uri)) {
      defect = Optional.of(Defect.bad("Malformed Request-URI"));
    }
    if (!strict.group(3).equals("SIP/2.0")) {
      defect = Optional.of(new Defect(505, "Version Not Supported", false));
    }
    return new StartLine(strict.group(1), uri, defect);
  }

  /** A line whose blanks are not where they belong; it can be answered, not understood. */
  private static StartLine loose(String line) throws ParseException {
    int blank = line.indexOf(' ');
    int version = line.lastIndexOf(" SIP/");
    if (blank < 0 || version < blank || !HeaderField.isToken(line.substring(0, blank))) {
      throw new ParseException("no request line", 0);
    }
    return new StartLine(
        line.substring(0, blank), "", Optional.of(Defect.bad("Malformed Request-Line")));
  }

  /** A URI without headers: those are not allowed here (RFC 3261 19.1.1). */
  private static boolean isRequestUri(String uri) {
    return NameAddress.isUri(uri)
        && (SIP_WITH_USER.matcher(uri).matches() || !SIP_HEADERS.matcher(uri).matches());
  }
}
