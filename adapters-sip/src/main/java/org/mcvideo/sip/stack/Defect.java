package org.mcvideo.sip.stack;

import java.util.Objects;

/**
 * Why a message that could be read far enough to be answered is refused. Immutable.
 *
 * @param status of the answer
 * @param reason phrase of the answer; names the header, never its value
 * @param endsStream whether the octets that follow on a byte stream cannot be trusted
 */
record Defect(int status, String reason, boolean endsStream) {
  Defect {
    Objects.requireNonNull(reason, "reason");
  }

  static Defect bad(String reason) {
    return new Defect(400, reason, false);
  }

  static Defect of(MalformedHeader malformed) {
    return bad(phrase(malformed.reason()) + " " + malformed.header());
  }

  /** The same, and the stream ends: the length of the message is not known. */
  Defect endingStream() {
    return new Defect(status, reason, true);
  }

  private static String phrase(MalformedHeader.Reason reason) {
    return switch (reason) {
      case MISSING -> "Missing";
      case DUPLICATE -> "Duplicate";
      case SYNTAX, NOT_A_NUMBER, OUT_OF_RANGE -> "Malformed";
    };
  }
}
