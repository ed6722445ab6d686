package org.mcvideo.sip.body.xml;

import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * What a text value of these documents may be: one line of characters that XML can carry, not
 * empty, without white space around it. Such a text is the same before and after its way.
 */
final class XmlText {

  private XmlText() {}

  /** The text without white space around it. */
  static String read(String text, String place) throws MalformedBody {
    String stripped = text.strip();
    if (!isAcceptable(stripped)) {
      throw new MalformedBody(place, Reason.SYNTAX, "a line of text expected");
    }
    return stripped;
  }

  static String require(String text, String field) {
    if (!isAcceptable(text)) {
      throw new IllegalArgumentException(field + ": a line of text expected");
    }
    return text;
  }

  private static boolean isAcceptable(String text) {
    return !text.isEmpty()
        && !Character.isWhitespace(text.charAt(0))
        && !Character.isWhitespace(text.charAt(text.length() - 1))
        && text.codePoints().noneMatch(XmlText::isForbidden);
  }

  private static boolean isForbidden(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || codePoint == 0xfffe
        || codePoint == 0xffff;
  }
}
