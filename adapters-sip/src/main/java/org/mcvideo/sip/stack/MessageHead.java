package org.mcvideo.sip.stack;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A SIP message cut into its start line, header fields and the place where its body begins (RFC
 * 3261 7). Folded lines are joined with one blank. Immutable.
 *
 * @param startLine the first line
 * @param headers what could be read
 * @param bodyOffset octets before the body
 * @param defect the first line that could not be read, too many of them, or text that is not UTF-8
 */
record MessageHead(String startLine, SipHeaders headers, int bodyOffset, Optional<Defect> defect) {

  /** Cuts {@code octets}; empty when they hold nothing but line ends. */
  static Optional<MessageHead> cut(byte[] octets, int maxHeaders) {
    int start = 0;
    while (start < octets.length && (octets[start] == '\r' || octets[start] == '\n')) {
      start++;
    }
    if (start == octets.length) {
      return Optional.empty();
    }
    int end = endOfHead(octets, start);
    Optional<Defect> defect = Optional.empty();
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(octets, start, end - start))
              .toString();
    } catch (CharacterCodingException e) {
      text = new String(octets, start, end - start, StandardCharsets.UTF_8);
    }
    // Over a byte stream the library has already replaced what is not UTF-8.
    if (text.indexOf('\uFFFD') >= 0) {
      defect = Optional.of(Defect.bad("Not UTF-8"));
    }
    return Optional.of(lines(text, end, defect, maxHeaders));
  }

  private static MessageHead lines(String text, int end, Optional<Defect> found, int maxHeaders) {
    List<String> lines = unfold(text);
    List<HeaderField> fields = new ArrayList<>();
    Optional<Defect> defect = found;
    for (String line : lines.subList(1, lines.size())) {
      if (fields.size() == maxHeaders) {
        defect = defect.or(() -> Optional.of(Defect.bad("Too Many Headers")));
        break;
      }
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      try {
        fields.add(new HeaderField(name, line.substring(colon + 1)));
      } catch (IllegalArgumentException e) {
        defect = defect.or(() -> Optional.of(Defect.bad("Malformed Header Line")));
      }
    }
    return new MessageHead(lines.get(0), SipHeaders.of(fields), end, defect);
  }

  /** The offset behind the empty line, or the end of the octets when there is none. */
  private static int endOfHead(byte[] octets, int start) {
    int lineStart = start;
    for (int i = start; i < octets.length; i++) {
      if (octets[i] == '\n') {
        int length = i - lineStart - (i > lineStart && octets[i - 1] == '\r' ? 1 : 0);
        if (length == 0) {
          return i + 1;
        }
        lineStart = i + 1;
      }
    }
    return octets.length;
  }

  private static List<String> unfold(String text) {
    List<StringBuilder> lines = new ArrayList<>();
    for (String line : text.split("\r?\n|\r", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && lines.size() > 1) {
        lines.get(lines.size() - 1).append(' ').append(line.strip());
      } else {
        lines.add(new StringBuilder(line));
      }
    }
    return lines.stream().map(StringBuilder::toString).toList();
  }
}
