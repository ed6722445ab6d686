package org.mcvideo.sip.stack;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reason that an MCVideo function gives in a Warning header: {@code 399 agent "NNN text"} (TS
 * 24.281 4.4). The receiver decides on the three digits, never on the text. Immutable.
 */
public enum McWarning {
  /** The access token, or who presents it, was not accepted (7.3.2, 7.3.3); with 403. */
  SERVICE_AUTHORISATION_FAILED(101, "service authorisation failed"),
  /** The signature of a MIKEY message is not its initiator's (7.2.5); with 488. */
  MIKEY_AUTHENTICATION_FAILED(136, "authentication of the MIKEY-SAKKE I_MESSAGE failed"),
  /** Protected content could not be opened (7.3.1A, 7.3.3); with 403. */
  UNABLE_TO_DECRYPT(140, "unable to decrypt XML content"),
  /** The public user identity is bound to no MCVideo ID (7.3.4); with 404. */
  USER_UNKNOWN(141, "user unknown to the participating function"),
  /** The user is authorised on as many clients as allowed; with 486. */
  TOO_MANY_AUTHORISATIONS(164, "maximum number of service authorizations reached");

  private static final Pattern VALUE =
      Pattern.compile("399\\s+\\S+\\s+\"(\\d{3})(?:[ \\t].*)?\"", Pattern.DOTALL);

  private final int code;
  private final String text;

  McWarning(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The three digits inside the quotes. */
  public int code() {
    return code;
  }

  /** The explanation behind the digits. */
  public String text() {
    return text;
  }

  /** The value of a Warning header said by {@code agent}, a host name. */
  public String headerValue(String agent) {
    return "399 " + agent + " \"" + code + " " + text + "\"";
  }

  /**
   * The MCVideo code among the Warning headers of a message; others, such as 307, are passed over
   * and so are malformed ones.
   */
  public static OptionalInt codeOf(SipHeaders headers) {
    for (String line : headers.all("Warning")) {
      OptionalInt code = codeIn(line);
      if (code.isPresent()) {
        return code;
      }
    }
    return OptionalInt.empty();
  }

  /** The warning of this code, if it is one of these. */
  public static Optional<McWarning> of(int code) {
    for (McWarning warning : values()) {
      if (warning.code == code) {
        return Optional.of(warning);
      }
    }
    return Optional.empty();
  }

  private static OptionalInt codeIn(String line) {
    List<String> values;
    try {
      values = HeaderText.split("Warning", line, ',');
    } catch (MalformedHeader e) {
      return OptionalInt.empty();
    }
    for (String value : values) {
      Matcher matcher = VALUE.matcher(value);
      if (matcher.matches()) {
        return OptionalInt.of(Integer.parseInt(matcher.group(1)));
      }
    }
    return OptionalInt.empty();
  }
}
