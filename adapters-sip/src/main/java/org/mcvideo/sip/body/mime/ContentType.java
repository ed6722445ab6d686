package org.mcvideo.sip.body.mime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * The value of a Content-Type header field (RFC 2045 5.1). Types and parameter names are kept in
 * lower case, so that two values are equal when they differ in that alone; parameter values are
 * kept as written. Immutable.
 *
 * @param mediaType type and subtype, as in {@code "application/mikey"}
 * @param parameters the parameters by name
 */
public record ContentType(String mediaType, Map<String, String> parameters) {

  /** What a part without Content-Type holds (RFC 2046 5.1). */
  static final ContentType DEFAULT = new ContentType("text/plain", Map.of());

  private static final String PLACE = "Content-Type";

  /**
   * Checks and orders the parts of the value.
   *
   * @throws IllegalArgumentException if the media type is not two tokens with a slash between, a
   *     parameter name is not a token or occurs twice, a parameter value holds a control character,
   *     or there are more than {@link MimeLimits#MAX_PARAMETERS}
   */
  public ContentType {
    mediaType = mediaType.toLowerCase(Locale.ROOT);
    int slash = mediaType.indexOf('/');
    if (slash < 0
        || !FieldCursor.isToken(mediaType.substring(0, slash))
        || !FieldCursor.isToken(mediaType.substring(slash + 1))) {
      throw new IllegalArgumentException("mediaType: type/subtype expected");
    }
    if (parameters.size() > MimeLimits.MAX_PARAMETERS) {
      throw new IllegalArgumentException(
          "parameters: at most " + MimeLimits.MAX_PARAMETERS + " expected");
    }
    parameters = parameters.isEmpty() ? Map.of() : inLowerCase(parameters);
  }

  private static Map<String, String> inLowerCase(Map<String, String> parameters) {
    Map<String, String> checked = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          if (!FieldCursor.isToken(name) || !HeaderField.isAcceptable(value)) {
            throw new IllegalArgumentException("parameters: token and printable text expected");
          }
          if (checked.put(name.toLowerCase(Locale.ROOT), value) != null) {
            throw new IllegalArgumentException("parameters: a name occurs twice");
          }
        });
    return Collections.unmodifiableMap(checked);
  }

  /**
   * A type without parameters.
   *
   * @param mediaType type and subtype
   * @return the value
   * @throws IllegalArgumentException if it is not two tokens with a slash between
   */
  public static ContentType of(String mediaType) {
    return new ContentType(mediaType, Map.of());
  }

  /**
   * Reads the value of a header field.
   *
   * @param text what follows the colon
   * @return the value
   * @throws MalformedBody with {@link Reason#SYNTAX} if it breaks the grammar, {@link
   *     Reason#DUPLICATE} if a parameter occurs twice, {@link Reason#TOO_LARGE} if there are more
   *     than {@link MimeLimits#MAX_PARAMETERS}
   */
  public static ContentType parse(String text) throws MalformedBody {
    FieldCursor cursor = FieldCursor.over(text, PLACE);
    String type = cursor.token();
    cursor.require('/');
    String mediaType = type + '/' + cursor.token();
    Map<String, String> parameters = cursor.parameters();
    if (!cursor.atEnd()) {
      throw cursor.syntax("end expected");
    }
    return new ContentType(mediaType, parameters);
  }

  /**
   * Tells whether this is the given type, whatever the parameters.
   *
   * @param other type and subtype, in any case
   * @return whether type and subtype are the same
   */
  public boolean is(String other) {
    return mediaType.equalsIgnoreCase(other);
  }

  /** Tells whether the content is made of parts. */
  boolean isMultipart() {
    return mediaType.startsWith("multipart/");
  }

  /**
   * The value of a parameter.
   *
   * @param name its name, in any case
   * @return the value without quotes; empty if there is no such parameter
   */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The value as a header field carries it; {@link #parse} reads it back. */
  @Override
  public String toString() {
    if (parameters.isEmpty()) {
      return mediaType;
    }
    StringBuilder text = new StringBuilder(mediaType);
    parameters.forEach((name, value) -> append(text.append(';').append(name).append('='), value));
    return text.toString();
  }

  private static void append(StringBuilder text, String value) {
    if (FieldCursor.isToken(value)) {
      text.append(value);
      return;
    }
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
  }
}
