package org.mcvideo.sip.stack;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.sip.stack.MalformedHeader.Reason;

/**
 * The answers that need no handler: OPTIONS, and requests for what this side does not understand.
 * Immutable.
 */
final class Manners {
  private static final Set<String> EVENT_METHODS = Set.of("PUBLISH", "SUBSCRIBE", "NOTIFY");

  private final Capabilities capabilities;

  Manners(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  /**
   * The answer to a well-formed request; empty when the handler is to give it.
   *
   * @throws MalformedHeader if a header that the method needs is missing
   */
  Optional<Reply> answer(String method, SipHeaders headers) throws MalformedHeader {
    if (method.equals("CANCEL")) {
      // RFC 3261 9.2: nothing of ours can be cancelled.
      return Optional.of(Reply.of(481));
    }
    if (!method.equals("OPTIONS") && !capabilities.methods().contains(method)) {
      return Optional.of(Reply.of(405).with("Allow", capabilities.allow()));
    }
    List<String> required = headers.values("Require");
    List<String> unknown =
        required.stream().filter(tag -> !capabilities.extensions().contains(tag)).toList();
    if (!unknown.isEmpty()) {
      return Optional.of(Reply.of(420).with("Unsupported", String.join(", ", unknown)));
    }
    if (method.equals("OPTIONS")) {
      return Optional.of(options());
    }
    for (String coding : headers.values("Content-Encoding")) {
      if (!coding.toLowerCase(Locale.ROOT).equals("identity")) {
        return Optional.of(Reply.of(415).with("Accept-Encoding", "identity"));
      }
    }
    if (EVENT_METHODS.contains(method) && headers.first("Event").orElse("").isEmpty()) {
      return Optional.of(allowEvents(Reply.of(489)));
    }
    // RFC 6665 4.1.2 and 4.1.3
    if (method.equals("SUBSCRIBE") && !headers.has("Contact")) {
      throw new MalformedHeader("Contact", Reason.MISSING);
    }
    if (method.equals("NOTIFY") && !headers.has("Subscription-State")) {
      throw new MalformedHeader("Subscription-State", Reason.MISSING);
    }
    return Optional.empty();
  }

  private Reply options() {
    Reply reply = Reply.of(200).with("Allow", capabilities.allow());
    if (!capabilities.accept().isEmpty()) {
      reply = reply.with("Accept", String.join(", ", capabilities.accept()));
    }
    if (!capabilities.extensions().isEmpty()) {
      reply = reply.with("Supported", String.join(", ", capabilities.extensions()));
    }
    return allowEvents(reply);
  }

  private Reply allowEvents(Reply reply) {
    return capabilities.allowEvents().isEmpty()
        ? reply
        : reply.with("Allow-Events", String.join(", ", capabilities.allowEvents()));
  }
}
