package org.mcvideo.sip.server;

import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.authorization.Refusal;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.Reply;

/** Outcomes as answers: the one place where a reason becomes a status and a Warning. */
final class SipReplies {
  private SipReplies() {}

  /** The answer to a refusal. What failed in particular stays in the log. */
  static Reply refused(Decision decision) {
    Refusal refusal = decision.refusal().orElseThrow();
    return switch (refusal) {
      case UNREADABLE -> Reply.of(403).with(McWarning.UNABLE_TO_DECRYPT);
      case TOKEN_REJECTED, WRONG_INITIATOR ->
          Reply.of(403).with(McWarning.SERVICE_AUTHORISATION_FAILED);
      case NOT_OWN_SETTINGS, TOO_MANY_SUBSCRIPTIONS -> Reply.of(403);
      case NOT_BOUND -> notBound();
      case TOO_MANY_CLIENTS -> Reply.of(486).with(McWarning.TOO_MANY_AUTHORISATIONS);
    };
  }

  /** The answer when the public user identity has no binding (7.3.4 step 6). */
  static Reply notBound() {
    return Reply.of(404).with(McWarning.USER_UNKNOWN);
  }

  /** The answer to a body that cannot be read. */
  static Reply malformed(MalformedBody body) {
    return switch (body.reason()) {
      case TOO_LARGE -> Reply.of(413);
      case UNSUPPORTED_TYPE -> Reply.of(415).with("Accept", String.join(", ", body.accepted()));
      case UNSUPPORTED_ENCODING -> Reply.of(415).with("Accept-Encoding", "identity");
      case SYNTAX,
          TRUNCATED,
          MISSING_BOUNDARY,
          DUPLICATE,
          NOT_UTF8,
          FORBIDDEN_XML,
          TOO_DEEP,
          TOO_MANY_PARTS ->
          Reply.of(400);
    };
  }

  /** The answer when a neighbour is down: nobody is refused, the request may come again. */
  static Reply unavailable(PortUnavailable down) {
    return switch (down.neighbour()) {
      case STORE -> Reply.of(503).withRetryAfter();
      case TOKEN_KEYS, KEY_MATERIAL, USER_DATABASE -> Reply.of(500).withRetryAfter();
    };
  }
}
