package org.mcvideo.sip.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPDuplicateHeaderException;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.RequestLineParser;
import gov.nist.javax.sip.parser.StatusLineParser;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.UDPMessageChannel;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads octets into the library's messages. Safe for use by many threads.
 *
 * <p>A message whose Via can be read is never refused here: what is wrong with it travels along in
 * {@link TextHeaders#defect()}, unreadable mandatory headers are replaced by placeholders, and
 * {@link Admission} answers. What cannot be answered is dropped and, on a byte stream, ends the
 * stream.
 */
final class MessageReader implements MessageParser {
  private static final Logger LOG = LoggerFactory.getLogger(MessageReader.class);
  private static final String VERSION = "SIP/2.0";
  private static final NameAddress PLACEHOLDER = NameAddress.of("sip:unreadable@invalid");

  private final MessageLimits limits;
  private final Counters counters;

  MessageReader(MessageLimits limits, Counters counters) {
    this.limits = limits;
    this.counters = counters;
  }

  /**
   * Reads one message; {@code null}, the library's sign for "nothing here", when it cannot be
   * answered.
   */
  @Override
  public SIPMessage parseSIPMessage(
      byte[] octets, boolean readBody, boolean strict, ParseExceptionListener channel) {
    try {
      Optional<MessageHead> head = MessageHead.cut(octets, limits.maxHeaders());
      if (head.isEmpty()) {
        return null;
      }
      SIPMessage message = read(head.get(), octets, readBody);
      if (channel instanceof MessageChannel real && message instanceof SIPRequest) {
        // The library answers over what Via claims, even if it has to open a connection for it.
        message.getTopmostVia().setTransport(real.getTransport());
      }
      return message;
    } catch (ParseException | InvalidArgumentException | RuntimeException e) {
      LOG.atDebug().addKeyValue("reason", e.getClass().getSimpleName()).log("unreadable message");
    } catch (Error e) {
      LOG.atError().setCause(e).log("reading a message failed");
    }
    counters.unreadable();
    if (channel instanceof MessageChannel stream && !(channel instanceof UDPMessageChannel)) {
      stream.close();
    }
    return null;
  }

  private SIPMessage read(MessageHead head, byte[] octets, boolean readBody)
      throws ParseException, InvalidArgumentException {
    boolean response = head.startLine().startsWith("SIP/");
    Findings found = new Findings(head.defect());
    StartLine line = response ? StartLine.NONE : StartLine.parse(head.startLine());
    SIPMessage message = response ? response(head.startLine()) : request(line, found);
    SipHeaders headers = head.headers();
    for (String via : headers.all("Via")) {
      attach(message, StringMsgParser.parseSIPHeader("Via: " + via));
    }
    if (message.getTopmostVia() == null) {
      throw new ParseException("no Via", 0);
    }
    HeadCheck.check(headers).ifPresent(found::add);
    core(message, headers, found);
    length(message, head, octets, readBody, found);
    attach(message, new TextHeaders(line.uri(), headers, found.first()));
    for (SIPHeader standIn : TextHeaders.standIns(message.getCSeq().getMethod())) {
      attach(message, standIn);
    }
    message.setSize(head.bodyOffset());
    return message;
  }

  private static SIPResponse response(String line) throws ParseException {
    SIPResponse response = new SIPResponse();
    response.setStatusLine(new StatusLineParser(line + "\n").parse());
    return response;
  }

  private static SIPRequest request(StartLine line, Findings found) throws ParseException {
    line.defect().ifPresent(found::add);
    RequestLine requestLine;
    try {
      requestLine =
          new RequestLineParser(line.method() + " " + line.uri() + " " + VERSION + "\n").parse();
    } catch (ParseException | RuntimeException e) {
      // The transaction layer has no need of it; the handler gets the text.
      requestLine = new RequestLineParser("OPTIONS sip:unreadable@invalid SIP/2.0\n").parse();
    }
    requestLine.setMethod(line.method());
    SIPRequest request = new SIPRequest();
    request.setRequestLine(requestLine);
    return request;
  }

  private static void core(SIPMessage message, SipHeaders headers, Findings found)
      throws ParseException, InvalidArgumentException {
    attach(message, AddressHeaders.from(address("From", headers, found)));
    attach(message, AddressHeaders.to(address("To", headers, found)));
    CallID callId = new CallID();
    callId.setCallId(headers.first("Call-ID").filter(v -> !v.isBlank()).orElse("unreadable"));
    attach(message, callId);
    String method =
        message instanceof SIPRequest request ? request.getMethod() : HeadCheck.cseqMethod(headers);
    long number = 0;
    try {
      number = HeadCheck.cseq(headers);
    } catch (MalformedHeader malformed) {
      found.add(Defect.of(malformed));
    }
    if (!method.equals(HeadCheck.cseqMethod(headers))) {
      found.add(Defect.bad("CSeq Method Differs"));
    }
    attach(message, new CSeq(number, method));
    attach(message, new MaxForwards(70));
  }

  private static NameAddress address(String name, SipHeaders headers, Findings found) {
    try {
      return NameAddress.parse(name, headers.first(name).orElse(""));
    } catch (MalformedHeader malformed) {
      found.add(Defect.of(malformed));
      return PLACEHOLDER;
    }
  }

  private void length(
      SIPMessage message, MessageHead head, byte[] octets, boolean readBody, Findings found)
      throws ParseException, InvalidArgumentException {
    int present = octets.length - head.bodyOffset();
    long length = readBody ? present : 0;
    Optional<String> said = head.headers().first("Content-Length");
    if (said.isPresent()) {
      try {
        length = DeltaSeconds.parse("Content-Length", said.get());
      } catch (MalformedHeader malformed) {
        found.add(Defect.of(malformed).endingStream());
        length = 0;
      }
    }
    if (head.headers().count("Content-Length") > 1) {
      found.add(Defect.bad("Duplicate Content-Length").endingStream());
    }
    if (length > limits.maxBodyOctets()) {
      found.add(new Defect(413, "Request Entity Too Large", true));
      length = 0;
    } else if (readBody && octets.length >= limits.maxMessageOctets()) {
      found.add(new Defect(413, "Message Too Large", true));
      length = 0;
    } else if (!readBody && head.bodyOffset() + length >= limits.maxMessageOctets()) {
      found.add(new Defect(413, "Message Too Large", true));
      length = 0;
    } else if (readBody && length > present) {
      found.add(Defect.bad("Content-Length Beyond The Message"));
      length = present;
    }
    ContentLength contentLength = new ContentLength((int) length);
    attach(message, contentLength);
    if (readBody && length > 0) {
      // What follows the body in a datagram is ignored (RFC 3261 18.3).
      int from = head.bodyOffset();
      message.setMessageContent(Arrays.copyOfRange(octets, from, from + (int) length));
    }
  }

  /** Adds a header; a further Via goes behind those already there. */
  private static void attach(SIPMessage message, SIPHeader header) throws ParseException {
    try {
      message.attachHeader(header, false);
    } catch (SIPDuplicateHeaderException e) {
      throw new ParseException("duplicate", 0);
    }
  }

  /** The first thing found wrong. A defect that ends the stream takes precedence. */
  private static final class Findings {
    private Optional<Defect> first;

    Findings(Optional<Defect> first) {
      this.first = first;
    }

    void add(Defect defect) {
      if (first.isEmpty() || (defect.endsStream() && !first.get().endsStream())) {
        first = Optional.of(defect);
      }
    }

    Optional<Defect> first() {
      return first;
    }
  }
}
