package org.mcvideo.sip.stack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mcvideo.sip.stack.MalformedHeader.Reason;

/**
 * An address in a header: To, From, Contact, Route, Path, Service-Route, P-Asserted-Identity (RFC
 * 3261 20.10, name-addr and addr-spec). Immutable.
 *
 * @param displayName without quotes
 * @param uri as written, whatever its scheme; parameters inside brackets belong to it
 * @param parameters of the header: names in lower case, values without quotes, "" when there is
 *     none
 */
public record NameAddress(
    Optional<String> displayName, String uri, Map<String, String> parameters) {
  private static final Pattern URI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\p{Cntrl}<>\"]+");

  /** Checks the URI and copies the parameters; throws {@link IllegalArgumentException}. */
  public NameAddress {
    Objects.requireNonNull(displayName, "displayName");
    if (!isUri(uri)) {
      throw new IllegalArgumentException("uri must have a scheme and no blanks or brackets");
    }
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Whether {@code text} can be a URI: a scheme, and nothing that ends a URI in a header. */
  static boolean isUri(String text) {
    return URI.matcher(text).matches();
  }

  /** A bare URI. */
  public static NameAddress of(String uri) {
    return new NameAddress(Optional.empty(), uri, Map.of());
  }

  /**
   * Reads one address.
   *
   * @throws MalformedHeader if {@code value} is none, or more than one
   */
  public static NameAddress parse(String header, String value) throws MalformedHeader {
    String text = value.strip();
    int open = HeaderText.find(header, text, 0, '<');
    if (open >= text.length()) {
      int end = HeaderText.find(header, text, 0, ';');
      String uri = text.substring(0, end).strip();
      // RFC 3261 20.10: a URI with these is put in brackets.
      if (uri.indexOf('?') >= 0 || uri.indexOf(',') >= 0) {
        throw new MalformedHeader(header, Reason.SYNTAX);
      }
      return make(header, "", uri, text.substring(end));
    }
    int close = text.indexOf('>', open);
    if (close < 0) {
      throw new MalformedHeader(header, Reason.SYNTAX);
    }
    return make(
        header,
        text.substring(0, open),
        text.substring(open + 1, close),
        text.substring(close + 1));
  }

  /**
   * Reads all addresses of a header that may hold several, in their order.
   *
   * @throws MalformedHeader if one is not an address
   */
  public static List<NameAddress> parseAll(String header, SipHeaders headers)
      throws MalformedHeader {
    List<NameAddress> all = new ArrayList<>();
    for (String value : headers.values(header)) {
      all.add(parse(header, value));
    }
    return List.copyOf(all);
  }

  /** The value of a header parameter; "" when it is there without value. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The tag of To or From. */
  public Optional<String> tag() {
    return parameter("tag");
  }

  /** The header value: the URI always in brackets, parameter values quoted where needed. */
  public String text() {
    StringBuilder out = new StringBuilder();
    displayName.ifPresent(name -> out.append(HeaderText.quoted(name)).append(' '));
    out.append('<').append(uri).append('>');
    parameters.forEach(
        (name, value) -> {
          out.append(';').append(name);
          if (!value.isEmpty()) {
            out.append('=').append(isPlain(value) ? value : HeaderText.quoted(value));
          }
        });
    return out.toString();
  }

  /** Whether a parameter value needs no quotes. */
  static boolean isPlain(String value) {
    return HeaderField.isToken(value) || Addresses.isNumeric(value);
  }

  private static NameAddress make(String header, String name, String uri, String rest)
      throws MalformedHeader {
    if (!isUri(uri)) {
      throw new MalformedHeader(header, Reason.SYNTAX);
    }
    return new NameAddress(displayName(header, name.strip()), uri, parameters(header, rest));
  }

  private static Optional<String> displayName(String header, String text) throws MalformedHeader {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.charAt(0) == '"' && HeaderText.endOfQuoted(header, text, 0) != text.length() - 1) {
      throw new MalformedHeader(header, Reason.SYNTAX);
    }
    if (text.charAt(0) != '"' && text.chars().anyMatch(c -> c == '"' || c == ',' || c == ';')) {
      throw new MalformedHeader(header, Reason.SYNTAX);
    }
    return Optional.of(HeaderText.unquoted(text));
  }

  private static Map<String, String> parameters(String header, String text) throws MalformedHeader {
    String rest = text.strip();
    if (rest.isEmpty()) {
      return Map.of();
    }
    if (rest.charAt(0) != ';' || HeaderText.find(header, rest, 0, ',') < rest.length()) {
      throw new MalformedHeader(header, Reason.SYNTAX);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String piece : HeaderText.pieces(header, rest.substring(1), ';')) {
      int equals = HeaderText.find(header, piece, 0, '=');
      String name = piece.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String value = equals < piece.length() ? piece.substring(equals + 1).strip() : "";
      if (!HeaderField.isToken(name)) {
        throw new MalformedHeader(header, Reason.SYNTAX);
      }
      if (parameters.putIfAbsent(name, HeaderText.unquoted(value)) != null) {
        throw new MalformedHeader(header, Reason.DUPLICATE);
      }
    }
    return parameters;
  }
}
