package org.mcvideo.sip.server;

import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Answers requests and writes down how: keys and values, never a body or a token. */
final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  private RequestLog() {}

  /** Sends {@code reply}; the log reads {@code outcome}. */
  static void answer(IncomingRequest request, Reply reply, String outcome) {
    boolean sent = request.reply(reply);
    LOG.atLevel(levelOf(reply))
        .addKeyValue("callId", request.callId())
        .addKeyValue("method", request.method())
        .addKeyValue("status", reply.status())
        .addKeyValue("sent", sent)
        .addKeyValue("outcome", outcome)
        .log("request answered");
  }

  private static Level levelOf(Reply reply) {
    if (reply.status() < 300) {
      return Level.DEBUG;
    }
    return reply.status() < 500 ? Level.INFO : Level.WARN;
  }
}
