package org.mcvideo.sip.stack;

import java.util.Objects;
import java.util.Optional;

/**
 * The identifiers of a dialog, or of a series of requests such as the refreshes of a registration,
 * as the next request carries them. Immutable.
 *
 * @param callId Call-ID
 * @param localTag tag of From
 * @param remoteTag tag of To; empty before there is a dialog
 * @param cseq number of the request, 0 to 2^31-1
 */
public record DialogIds(String callId, String localTag, Optional<String> remoteTag, long cseq) {
  /** Checks the number; throws {@link IllegalArgumentException} naming the field. */
  public DialogIds {
    Objects.requireNonNull(remoteTag, "remoteTag");
    if (callId.isEmpty() || callId.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
      throw new IllegalArgumentException("callId must have no blanks");
    }
    requireToken("localTag", localTag);
    remoteTag.ifPresent(tag -> requireToken("remoteTag", tag));
    if (cseq < 0 || cseq >= 1L << 31) {
      throw new IllegalArgumentException("cseq must be 0 to 2^31-1: " + cseq);
    }
  }

  private static void requireToken(String field, String value) {
    if (!HeaderField.isToken(value)) {
      throw new IllegalArgumentException(field + " must be a token");
    }
  }

  /** The same with the next number. */
  public DialogIds next() {
    return new DialogIds(callId, localTag, remoteTag, cseq + 1);
  }
}
