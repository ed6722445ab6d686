package org.mcvideo.sip.stack;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * A request as it came from a trusted peer, and the way to answer it. Immutable but for having been
 * answered; safe for use by many threads.
 *
 * <p>It has passed the checks of the stack: mandatory headers are there once, numbers are within
 * bounds, the body has the length that was said. Values are the text of the wire.
 */
public final class IncomingRequest {
  private final Start start;
  private final SipHeaders headers;
  private final Optional<SipBody> body;
  private final Origin origin;
  private final String localTag;
  private final Predicate<Reply> replies;
  private final AtomicBoolean replied = new AtomicBoolean();

  /**
   * What the first line and the mandatory headers say. Immutable.
   *
   * @param method in upper case, as SIP methods are
   * @param uri Request-URI
   * @param to header
   * @param from header
   * @param callId header
   * @param cseq number of CSeq
   */
  record Start(
      String method, String uri, NameAddress to, NameAddress from, String callId, long cseq) {
    static Start of(String method, String uri, SipHeaders headers) throws MalformedHeader {
      return new Start(
          method,
          uri,
          NameAddress.parse("To", headers.first("To").orElse("")),
          NameAddress.parse("From", headers.first("From").orElse("")),
          headers.first("Call-ID").orElse(""),
          HeadCheck.cseq(headers));
    }
  }

  IncomingRequest(
      Start start, SipHeaders headers, Optional<SipBody> body, Surroundings surroundings) {
    this.start = start;
    this.headers = headers;
    this.body = body;
    this.origin = surroundings.origin();
    this.localTag = start.to().tag().orElse(surroundings.newTag());
    this.replies = surroundings.replies();
  }

  /**
   * What a request has around it. Immutable.
   *
   * @param origin where it came from
   * @param newTag the To tag to answer with when the request has none
   * @param replies sends an answer, and says whether it left
   */
  record Surroundings(Origin origin, String newTag, Predicate<Reply> replies) {}

  /**
   * Reads a request from its octets, as tests of handlers need it; {@code replies} receives the
   * answer and says whether it left.
   *
   * @throws MalformedHeader if it would not have passed the checks of a stack
   */
  public static IncomingRequest read(byte[] message, Origin origin, Predicate<Reply> replies)
      throws MalformedHeader {
    Optional<MessageHead> cut = MessageHead.cut(message, MessageLimits.defaults().maxHeaders());
    if (cut.isEmpty()) {
      throw new MalformedHeader("Request-Line", MalformedHeader.Reason.MISSING);
    }
    MessageHead head = cut.get();
    String[] line = head.startLine().split(" ", -1);
    if (line.length != 3
        || head.defect().isPresent()
        || HeadCheck.check(head.headers()).isPresent()) {
      throw new MalformedHeader("Request-Line", MalformedHeader.Reason.SYNTAX);
    }
    byte[] rest = java.util.Arrays.copyOfRange(message, head.bodyOffset(), message.length);
    return new IncomingRequest(
        Start.of(line[0], line[1], head.headers()),
        head.headers(),
        bodyOf(head.headers(), rest),
        new Surroundings(origin, "local", replies));
  }

  /** The body of a message; none when there are neither octets nor a type. */
  static Optional<SipBody> bodyOf(SipHeaders headers, byte[] octets) {
    if (octets == null || octets.length == 0) {
      return Optional.empty();
    }
    return Optional.of(SipBody.of(headers.first("Content-Type").orElse(""), octets));
  }

  /** The method, such as REGISTER. */
  public String method() {
    return start.method();
  }

  /** The Request-URI as written. */
  public String requestUri() {
    return start.uri();
  }

  /** The To header. */
  public NameAddress to() {
    return start.to();
  }

  /** The From header. */
  public NameAddress from() {
    return start.from();
  }

  /** The Call-ID. */
  public String callId() {
    return start.callId();
  }

  /** The number of CSeq, below 2^31. */
  public long cseq() {
    return start.cseq();
  }

  /** All headers as text. */
  public SipHeaders headers() {
    return headers;
  }

  /**
   * The URIs of P-Asserted-Identity (RFC 3325), sip, sips and tel, in their order.
   *
   * @throws MalformedHeader if a value is not an address
   */
  public List<String> assertedIdentities() throws MalformedHeader {
    return NameAddress.parseAll("P-Asserted-Identity", headers).stream()
        .map(NameAddress::uri)
        .toList();
  }

  /**
   * The seconds of Expires, 0 to {@link DeltaSeconds#MAX}; empty when absent.
   *
   * @throws MalformedHeader never for a request that a stack handed over
   */
  public OptionalLong expires() throws MalformedHeader {
    return headers.deltaSeconds("Expires");
  }

  /** The body with its exact octets; empty when there are none. */
  public Optional<SipBody> body() {
    return body;
  }

  /** Where the request came from. */
  public Origin origin() {
    return origin;
  }

  /** The To tag of the answer: this side's tag of a dialog that the request begins. */
  public String localTag() {
    return localTag;
  }

  /** Whether an answer was given. */
  public boolean isReplied() {
    return replied.get();
  }

  /**
   * Answers. Repeats of the request get the same answer from the stack.
   *
   * @return true when the answer was handed to the transport; false when the request was answered
   *     before, or the transport failed
   */
  public boolean reply(Reply reply) {
    Objects.requireNonNull(reply, "reply");
    return replied.compareAndSet(false, true) && replies.test(reply);
  }

  /** Method and Call-ID: other values may hold what a log must not. */
  @Override
  public String toString() {
    return "IncomingRequest[" + method() + ", " + callId() + "]";
  }
}
