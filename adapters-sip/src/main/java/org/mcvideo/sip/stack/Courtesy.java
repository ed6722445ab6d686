package org.mcvideo.sip.stack;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests without keeping state: no transaction, no lane (RFC 3261 8.2.7). Safe for use by
 * many threads.
 */
final class Courtesy {
  private static final Logger LOG = LoggerFactory.getLogger(Courtesy.class);

  private final ReplyWriter writer;

  Courtesy(ReplyWriter writer) {
    this.writer = writer;
  }

  /** Sends {@code reply} back over the channel that brought {@code request}. */
  void reply(SIPRequest request, MessageChannel channel, Reply reply) {
    Via via = request.getTopmostVia();
    String tag = Tags.stateless(via.getBranch(), request.getCallId().getCallId());
    SIPResponse response = writer.write(request, reply, tag);
    try {
      if (channel.isReliable()) {
        channel.sendMessage(response);
      } else {
        channel.sendMessage(response, request.getPeerPacketSourceAddress(), port(via, request));
      }
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("kind", e.getClass().getSimpleName()).log("answer not sent");
    }
  }

  /** RFC 3261 18.2.2 and RFC 3581: the source port when rport was asked, else that of Via. */
  private static int port(Via via, SIPRequest request) {
    if (via.hasParameter("rport")) {
      return request.getPeerPacketSourcePort();
    }
    return via.getPort() > 0 ? via.getPort() : Transport.UDP.defaultPort();
  }
}
