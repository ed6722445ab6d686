package org.mcvideo.sip.ue;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.MalformedHeader;

/**
 * What Subscription-State says (RFC 6665 8.4). Immutable.
 *
 * @param terminated whether the subscription has ended; else it is active or pending
 * @param reason why it has ended, in lower case
 * @param expires how many seconds it lasts
 * @param retryAfter how many seconds to wait before another one
 */
record NotifyState(
    boolean terminated, Optional<String> reason, OptionalLong expires, OptionalLong retryAfter) {
  private static final String HEADER = "Subscription-State";

  /** Reads a value; a state that is not known counts as active, as one that goes on. */
  static NotifyState parse(String value) throws MalformedHeader {
    String[] pieces = value.split(";", -1);
    String state = pieces[0].strip().toLowerCase(Locale.ROOT);
    if (!state.matches("[a-z0-9.!%*_+`'~-]+")) {
      throw new MalformedHeader(HEADER, MalformedHeader.Reason.SYNTAX);
    }
    Optional<String> reason = Optional.empty();
    OptionalLong expires = OptionalLong.empty();
    OptionalLong retryAfter = OptionalLong.empty();
    for (int i = 1; i < pieces.length; i++) {
      String[] parameter = pieces[i].split("=", 2);
      String text = parameter.length == 2 ? parameter[1].strip() : "";
      switch (parameter[0].strip().toLowerCase(Locale.ROOT)) {
        case "reason" -> reason = Optional.of(text.toLowerCase(Locale.ROOT));
        case "expires" -> expires = OptionalLong.of(DeltaSeconds.parse(HEADER, text));
        case "retry-after" -> retryAfter = OptionalLong.of(DeltaSeconds.parse(HEADER, text));
        default -> {
          // Others say nothing that is acted upon.
        }
      }
    }
    return new NotifyState(state.equals("terminated"), reason, expires, retryAfter);
  }
}
