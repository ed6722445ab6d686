package org.mcvideo.sip.body.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * The lines before the empty line, of a part or of an embedded SIP message. Lines end with CRLF or
 * LF; a line that begins blank continues the one before (RFC 3261 7.3.1). Immutable.
 *
 * @param lines the unfolded lines, without line ends
 * @param length the octets up to and including the empty line
 */
record HeaderBlock(List<String> lines, int length) {

  /** How much header is read, where it stands, and whether an empty line has to end it. */
  record Limits(int octets, int fields, String place, boolean mustEnd) {

    MalformedBody tooLarge() {
      return new MalformedBody(
          place, Reason.TOO_LARGE, "header above " + octets + " octets or " + fields + " fields");
    }

    MalformedBody syntax(int line, String detail) {
      return new MalformedBody(place, Reason.SYNTAX, detail + " in header line " + (line + 1));
    }
  }

  HeaderBlock {
    lines = List.copyOf(lines);
  }

  /** Reads the lines at the beginning of {@code source}. */
  static HeaderBlock read(Octets source, Limits limits) throws MalformedBody {
    int lineStart = 0;
    boolean complete = false;
    while (!complete && lineStart < source.length()) {
      int lineFeed = source.indexOf('\n', lineStart);
      int next = lineFeed < 0 ? source.length() : lineFeed + 1;
      if (next > limits.octets()) {
        throw limits.tooLarge();
      }
      complete =
          lineFeed == lineStart || (lineFeed == lineStart + 1 && source.at(lineStart) == '\r');
      lineStart = next;
    }
    if (!complete && limits.mustEnd()) {
      throw new MalformedBody(limits.place(), Reason.TRUNCATED, "the header has no end");
    }
    String text = source.slice(0, lineStart).utf8(limits.place());
    return new HeaderBlock(unfolded(text, limits), lineStart);
  }

  private static List<String> unfolded(String text, Limits limits) throws MalformedBody {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (int begin = 0; begin < text.length(); ) {
      int lineFeed = text.indexOf('\n', begin);
      int next = lineFeed < 0 ? text.length() : lineFeed + 1;
      String line = withoutLineEnd(text, begin, next);
      begin = next;
      if (line.isEmpty()) {
        continue; // the empty line, which is the last
      }
      if (!HeaderField.isAcceptable(line)) {
        throw limits.syntax(lines.size(), "control character");
      }
      if (!HeaderField.isBlank(line.charAt(0))) {
        endLine(current, lines, limits);
        current.append(line);
      } else if (current.isEmpty()) {
        throw limits.syntax(0, "continuation of nothing");
      } else {
        current.append(' ').append(HeaderField.strip(line));
      }
    }
    endLine(current, lines, limits);
    return lines;
  }

  private static void endLine(StringBuilder current, List<String> lines, Limits limits)
      throws MalformedBody {
    if (current.isEmpty()) {
      return;
    }
    if (lines.size() == limits.fields()) {
      throw limits.tooLarge();
    }
    lines.add(current.toString());
    current.setLength(0);
  }

  private static String withoutLineEnd(String text, int begin, int next) {
    int end = next;
    if (end > begin && text.charAt(end - 1) == '\n') {
      end--;
      if (end > begin && text.charAt(end - 1) == '\r') {
        end--;
      }
    }
    return text.substring(begin, end);
  }

  /**
   * The header fields from line {@code first} on.
   *
   * @param naming turns the name as written into the name as kept
   */
  HeaderFields fields(int first, UnaryOperator<String> naming, Limits limits) throws MalformedBody {
    List<HeaderField> fields = new ArrayList<>(lines.size());
    for (int i = first; i < lines.size(); i++) {
      String line = lines.get(i);
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : HeaderField.strip(line.substring(0, colon));
      if (!FieldCursor.isToken(name)) {
        throw limits.syntax(i, "field name and colon expected");
      }
      fields.add(new HeaderField(naming.apply(name), line.substring(colon + 1)));
    }
    return new HeaderFields(fields);
  }
}
