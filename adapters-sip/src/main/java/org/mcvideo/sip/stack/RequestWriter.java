package org.mcvideo.sip.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPDuplicateHeaderException;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.RequestLineParser;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.InvalidArgumentException;

/** Makes the library's request of an {@link OutgoingRequest}. Safe for use by many threads. */
final class RequestWriter {
  private static final int MAX_FORWARDS = 70;

  private final String serverName;
  private final Tags tags;

  RequestWriter(String serverName, Tags tags) {
    this.serverName = serverName;
    this.tags = tags;
  }

  /** The identifiers given, or new ones. */
  DialogIds idsOf(OutgoingRequest request) {
    return request
        .ids()
        .orElseGet(() -> new DialogIds(tags.callId(serverName), tags.tag(), Optional.empty(), 1));
  }

  /**
   * The request as it leaves from {@code place}.
   *
   * @throws ParseException if the library cannot read its Request-URI, From or To
   */
  SIPRequest write(OutgoingRequest request, DialogIds ids, ListenAddress place)
      throws ParseException {
    SIPRequest message = new SIPRequest();
    String line = request.method() + " " + request.requestUri() + " SIP/2.0\n";
    message.setRequestLine(new RequestLineParser(line).parse());
    String via =
        "SIP/2.0/" + place.transport() + " " + place.hostPort() + ";branch=" + tags.branch();
    attach(message, StringMsgParser.parseSIPHeader("Via: " + via + ";rport"));
    attach(message, AddressHeaders.from(tagged(request.from(), Optional.of(ids.localTag()))));
    attach(message, AddressHeaders.to(tagged(request.to(), ids.remoteTag())));
    try {
      CallID callId = new CallID();
      callId.setCallId(ids.callId());
      attach(message, callId);
      attach(message, new CSeq(ids.cseq(), request.method()));
      attach(message, new MaxForwards(MAX_FORWARDS));
    } catch (InvalidArgumentException e) {
      throw new ParseException(String.valueOf(e.getMessage()), 0);
    }
    List<HeaderField> fields = new ArrayList<>(request.headers().fields());
    request
        .body()
        .ifPresent(
            body -> {
              fields.add(new HeaderField("Content-Type", body.contentType()));
              message.setMessageContent(body.octets());
            });
    attach(message, new TextHeaders(SipHeaders.of(fields)));
    for (SIPHeader standIn : TextHeaders.standIns(request.method())) {
      attach(message, standIn);
    }
    return message;
  }

  private static NameAddress tagged(NameAddress address, Optional<String> tag) {
    Map<String, String> parameters = new LinkedHashMap<>(address.parameters());
    parameters.remove("tag");
    tag.ifPresent(t -> parameters.put("tag", t));
    return new NameAddress(address.displayName(), address.uri(), parameters);
  }

  private static void attach(SIPRequest message, SIPHeader header) throws ParseException {
    try {
      message.attachHeader(header, false);
    } catch (SIPDuplicateHeaderException e) {
      throw new ParseException("duplicate", 0);
    }
  }
}
