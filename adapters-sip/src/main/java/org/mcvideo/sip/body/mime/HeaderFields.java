package org.mcvideo.sip.body.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * Header fields in the order in which they stand; looked up without regard to case. Immutable.
 *
 * @param fields the fields
 */
public record HeaderFields(List<HeaderField> fields) {

  /** Keeps a copy of the list. */
  public HeaderFields {
    fields = List.copyOf(fields);
  }

  /**
   * All values of a header field.
   *
   * @param name its name, in any case
   * @return the value of each occurrence, in order
   */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (HeaderField field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        values.add(field.value());
      }
    }
    return List.copyOf(values);
  }

  /**
   * The value of a header field that may occur once.
   *
   * @param name its name, in any case
   * @return the value; empty if there is none
   * @throws MalformedBody with {@link Reason#DUPLICATE} if it occurs again
   */
  public Optional<String> only(String name) throws MalformedBody {
    String found = null;
    for (HeaderField field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        if (found != null) {
          throw new MalformedBody(name, Reason.DUPLICATE, "the header field occurs twice");
        }
        found = field.value();
      }
    }
    return Optional.ofNullable(found);
  }

  /**
   * These fields with one more at the end.
   *
   * @param field the field
   * @return the longer list
   */
  public HeaderFields with(HeaderField field) {
    List<HeaderField> longer = new ArrayList<>(fields);
    longer.add(field);
    return new HeaderFields(longer);
  }

  /** Those fields that speak of the body: their names begin with Content-. */
  HeaderFields ofContent() {
    List<HeaderField> content = new ArrayList<>(4);
    for (HeaderField field : fields) {
      if (field.name().toLowerCase(Locale.ROOT).startsWith("content-")) {
        content.add(field);
      }
    }
    return new HeaderFields(content);
  }

  /** Appends the fields, one a line, and the empty line. */
  void writeTo(ByteArrayOutputStream sink) {
    StringBuilder lines = new StringBuilder();
    for (HeaderField field : fields) {
      lines.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    sink.writeBytes(lines.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The names, never the values. */
  @Override
  public String toString() {
    return fields.toString();
  }
}
