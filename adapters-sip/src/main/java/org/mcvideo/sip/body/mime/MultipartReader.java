package org.mcvideo.sip.body.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * One pass over a multipart body. The first delimiter line decides whether lines end with CRLF or,
 * in a body that was through a text editor, with LF alone; from there on a delimiter must be
 * preceded by just that, so that a part that ends with CR, LF or both stays whole. Confined to one
 * thread.
 */
final class MultipartReader {

  private final Octets body;
  private final byte[] dashBoundary;
  private int lineEndLength;

  MultipartReader(Octets body, String boundary) {
    this.body = body;
    this.dashBoundary = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
  }

  /** A delimiter line: where it begins, where the next line begins, whether it is the last one. */
  private record Delimiter(int begin, int next, boolean closing) {}

  List<BodyPart> parts() throws MalformedBody {
    Delimiter delimiter = first();
    lineEndLength = body.at(delimiter.next() - 2) == '\r' ? 2 : 1;
    List<BodyPart> parts = new ArrayList<>();
    while (!delimiter.closing()) {
      if (parts.size() == MimeLimits.MAX_PARTS) {
        throw Multipart.tooManyParts();
      }
      Delimiter end = next(delimiter.next());
      parts.add(part(delimiter.next(), end.begin() - lineEndLength, parts.size() + 1));
      delimiter = end;
    }
    return List.copyOf(parts);
  }

  private Delimiter first() throws MalformedBody {
    int line = 0;
    do {
      Delimiter delimiter = delimiterAt(line);
      if (delimiter != null && delimiter.closing()) {
        throw syntax("no part");
      }
      if (delimiter != null) {
        return delimiter;
      }
      line = body.indexOf('\n', line) + 1;
    } while (line > 0);
    throw new MalformedBody(Multipart.MIXED, Reason.MISSING_BOUNDARY, "it never occurs");
  }

  private Delimiter next(int partBegin) throws MalformedBody {
    if (delimiterAt(partBegin) != null) {
      throw syntax("nothing between two delimiters");
    }
    for (int feed = body.indexOf('\n', partBegin); feed >= 0; feed = body.indexOf('\n', feed + 1)) {
      boolean wholeLineEnd = lineEndLength == 1 || isReturn(feed - 1);
      Delimiter delimiter = wholeLineEnd ? delimiterAt(feed + 1) : null;
      if (delimiter != null) {
        return delimiter;
      }
    }
    throw new MalformedBody(Multipart.MIXED, Reason.TRUNCATED, "no closing delimiter");
  }

  private boolean isReturn(int index) {
    return body.at(index) == '\r';
  }

  /** The delimiter line that begins at {@code begin}, or null. */
  private Delimiter delimiterAt(int begin) {
    if (!body.startsWith(dashBoundary, begin)) {
      return null;
    }
    int at = begin + dashBoundary.length;
    boolean closing = body.startsWith(new byte[] {'-', '-'}, at);
    at += closing ? 2 : 0;
    while (at < body.length() && HeaderField.isBlank((char) body.at(at))) {
      at++;
    }
    if (at == body.length()) {
      return closing ? new Delimiter(begin, at, true) : null;
    }
    if (at + 1 < body.length() && isReturn(at)) {
      at++;
    }
    return body.at(at) == '\n' ? new Delimiter(begin, at + 1, closing) : null;
  }

  private BodyPart part(int begin, int end, int number) throws MalformedBody {
    String place = Multipart.MIXED + " part " + number;
    HeaderBlock.Limits limits =
        new HeaderBlock.Limits(
            MimeLimits.MAX_PART_HEADER_OCTETS, MimeLimits.MAX_PART_HEADER_FIELDS, place, false);
    Octets octets = body.slice(begin, end);
    HeaderBlock header = HeaderBlock.read(octets, limits);
    HeaderFields fields = header.fields(0, UnaryOperator.identity(), limits);
    try {
      return BodyPart.received(fields, octets.slice(header.length(), octets.length()));
    } catch (MalformedBody e) {
      throw e.in(place);
    }
  }

  private static MalformedBody syntax(String detail) {
    return new MalformedBody(Multipart.MIXED, Reason.SYNTAX, detail);
  }
}
