package org.mcvideo.sip.body.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * One value of a Contact header field: where a user agent is reached, and what it says of itself in
 * feature tags (RFC 3261 20.10, RFC 3840). Immutable.
 *
 * @param uri the address as written, or {@code *}
 * @param parameters the header field parameters, names in lower case; without value: empty text
 */
public record Contact(String uri, Map<String, String> parameters) {

  private static final String PLACE = "Contact";
  private static final String ICSI_REF = "+g.3gpp.icsi-ref";

  /** Keeps a copy of the parameters. */
  public Contact {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads the value of a Contact header field, which may name several contacts.
   *
   * @param value what follows the colon
   * @return at least one contact, in order
   * @throws MalformedBody with {@link Reason#SYNTAX} if it breaks the grammar, {@link
   *     Reason#DUPLICATE} if a parameter occurs twice, {@link Reason#TOO_LARGE} above {@link
   *     MimeLimits#MAX_CONTACTS} contacts or {@link MimeLimits#MAX_PARAMETERS} parameters
   */
  public static List<Contact> parse(String value) throws MalformedBody {
    FieldCursor cursor = FieldCursor.over(value, PLACE);
    List<Contact> contacts = new ArrayList<>(1);
    do {
      if (contacts.size() == MimeLimits.MAX_CONTACTS) {
        throw tooMany();
      }
      contacts.add(new Contact(address(cursor), cursor.parameters()));
    } while (cursor.pass(','));
    if (!cursor.atEnd()) {
      throw cursor.syntax("end expected");
    }
    return List.copyOf(contacts);
  }

  private static String address(FieldCursor cursor) throws MalformedBody {
    if (cursor.peek() == '"') {
      cursor.quotedString(); // the display name
    } else if (cursor.peek() != '<') {
      String nameOrUri = cursor.upTo("<;,\"");
      if (cursor.peek() != '<') {
        return nameOrUri;
      }
    }
    cursor.require('<');
    String uri = cursor.upTo(">");
    cursor.require('>');
    return uri;
  }

  static MalformedBody tooMany() {
    return new MalformedBody(PLACE, Reason.TOO_LARGE, "limit " + MimeLimits.MAX_CONTACTS);
  }

  /**
   * The value of a header field parameter.
   *
   * @param name its name, in any case
   * @return the value without quotes, empty text if it has none; empty if it is not there
   */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * Tells whether a Boolean feature tag is set (RFC 3840 9).
   *
   * @param tag its name with the leading plus sign, as in {@code "+g.3gpp.mcvideo"}
   * @return whether it is there and not said to be false
   */
  public boolean hasFeature(String tag) {
    return parameter(tag).filter(v -> v.isEmpty() || v.equalsIgnoreCase("TRUE")).isPresent();
  }

  /**
   * Tells whether the user agent names an IMS communication service in {@code +g.3gpp.icsi-ref} (TS
   * 24.229 7.9.2), in plain or percent-encoded spelling, alone or among others. A sub-class, which
   * goes on after a dot, counts as its parent (TS 24.229 7.2A.8.2).
   *
   * @param icsi the service identifier in plain spelling
   * @return whether it is named
   */
  public boolean namesService(String icsi) {
    String references = parameters.getOrDefault(ICSI_REF, "");
    int begin = 0;
    while (begin < references.length()) {
      int comma = references.indexOf(',', begin);
      int end = comma < 0 ? references.length() : comma;
      String named = percentDecoded(HeaderField.strip(references.substring(begin, end)));
      if (named.regionMatches(true, 0, icsi, 0, icsi.length())
          && (named.length() == icsi.length() || named.charAt(icsi.length()) == '.')) {
        return true;
      }
      begin = end + 1;
    }
    return false;
  }

  /**
   * How long the contact is wanted.
   *
   * @return the value of the parameter expires in seconds, 0 to 4294967295; empty if it is not
   *     there or no such number
   */
  public OptionalLong expires() {
    return DeltaSeconds.parse(parameters.getOrDefault("expires", ""));
  }

  /** Puts the characters back for which a percent sign and two hexadecimal digits stand. */
  private static String percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (c == '%' && low >= 0) {
        plain.append((char) (high << 4 | low));
        i += 2;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
