package org.mcvideo.bootstrap.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.mcvideo.domain.BugException;

/**
 * JSON text (RFC 8259) of maps, lists, text, whole numbers and truth values, in one line. Whatever
 * is not visible ASCII is escaped, so that the text can go to any terminal.
 */
final class Json {
  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /** The text of {@code value}; the members of an object keep the order of the map. */
  static String of(Object value) {
    Json json = new Json();
    json.append(value);
    return json.text.toString();
  }

  private void append(Object value) {
    if (value instanceof Map<?, ?> object) {
      appendObject(object);
    } else if (value instanceof List<?> array) {
      appendArray(array);
    } else if (value instanceof String string) {
      appendString(string);
    } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      text.append(value);
    } else {
      throw new BugException("no JSON for " + value.getClass().getName());
    }
  }

  private void appendObject(Map<?, ?> object) {
    text.append('{');
    Iterator<? extends Map.Entry<?, ?>> members = object.entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<?, ?> member = members.next();
      appendString((String) member.getKey());
      text.append(':');
      append(member.getValue());
      text.append(members.hasNext() ? "," : "");
    }
    text.append('}');
  }

  private void appendArray(List<?> array) {
    text.append('[');
    Iterator<?> elements = array.iterator();
    while (elements.hasNext()) {
      append(elements.next());
      text.append(elements.hasNext() ? "," : "");
    }
    text.append(']');
  }

  private void appendString(String string) {
    text.append('"');
    string.chars().forEach(this::appendCharacter);
    text.append('"');
  }

  private void appendCharacter(int character) {
    if (character == '"' || character == '\\') {
      text.append('\\').append((char) character);
    } else if (character >= ' ' && character < 0x7f) {
      text.append((char) character);
    } else {
      text.append(String.format("\\u%04x", character));
    }
  }
}
