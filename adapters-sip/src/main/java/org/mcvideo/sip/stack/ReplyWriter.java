package org.mcvideo.sip.stack;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPDuplicateHeaderException;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** Makes the library's response of a {@link Reply}. Safe for use by many threads. */
final class ReplyWriter {
  private final String serverName;
  private final long retryAfterSeconds;
  private final Tags tags;

  ReplyWriter(SipConfig config, Tags tags) {
    this.serverName = config.serverName();
    this.retryAfterSeconds = config.limits().times().retryAfter().toSeconds();
    this.tags = tags;
  }

  /** The response to {@code request}; To gets {@code localTag} unless it has a tag. */
  SIPResponse write(SIPRequest request, Reply reply, String localTag) {
    SIPResponse response = begin(request, reply);
    if (response.getToTag() == null) {
      response.setToTag(localTag);
    }
    List<HeaderField> fields = new ArrayList<>();
    boolean dialog = request.getMethod().equals("SUBSCRIBE") && reply.status() < 300;
    if (dialog && request.getHeader(TextHeaders.NAME) instanceof TextHeaders text) {
      // RFC 3261 12.1.1: the answer that makes a dialog repeats the route.
      text.all().all("Record-Route").forEach(v -> fields.add(new HeaderField("Record-Route", v)));
    }
    fields.addAll(reply.headers());
    for (McWarning warning : reply.warnings()) {
      fields.add(new HeaderField("Warning", warning.headerValue(serverName)));
    }
    if (reply.asksToRetry()) {
      String seconds = DeltaSeconds.text(tags.spread(retryAfterSeconds));
      fields.add(new HeaderField("Retry-After", seconds));
    }
    reply.body().ifPresent(body -> addBody(response, fields, body));
    attach(response, new TextHeaders(SipHeaders.of(fields)));
    TextHeaders.standIns(request.getMethod()).forEach(header -> attach(response, header));
    return response;
  }

  /** The headers that RFC 3261 8.2.6.2 takes from the request, Via first. */
  private static SIPResponse begin(SIPRequest request, Reply reply) {
    SIPResponse response = new SIPResponse();
    try {
      response.setStatusCode(reply.status());
    } catch (ParseException e) {
      throw new IllegalStateException("a Reply has a status from 200 to 699", e);
    }
    response.setReasonPhrase(
        reply.reason().orElseGet(() -> SIPResponse.getReasonPhrase(reply.status())));
    attach(response, (SIPHeader) request.getViaHeaders().clone());
    attach(response, (SIPHeader) ((SIPHeader) request.getFrom()).clone());
    attach(response, (SIPHeader) ((SIPHeader) request.getTo()).clone());
    attach(response, (SIPHeader) ((SIPHeader) request.getCallId()).clone());
    attach(response, (SIPHeader) ((SIPHeader) request.getCSeq()).clone());
    return response;
  }

  private static void addBody(SIPResponse response, List<HeaderField> fields, SipBody body) {
    fields.add(new HeaderField("Content-Type", body.contentType()));
    response.setMessageContent(body.octets());
  }

  private static void attach(SIPResponse response, SIPHeader header) {
    try {
      response.attachHeader(header, true);
    } catch (SIPDuplicateHeaderException e) {
      throw new IllegalStateException("replacing cannot find a duplicate", e);
    }
  }
}
