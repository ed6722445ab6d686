package org.mcvideo.sip.body.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * A SIP request that travels as the message/sip body of another one, as a client's REGISTER does in
 * a third-party REGISTER (TS 24.229 5.4.1.7, TS 24.281 7.3.2). Header fields in compact form are
 * kept under their full names. Immutable.
 */
public final class EncapsulatedRequest {

  /** The media type of an embedded SIP message (RFC 3261 27.5). */
  public static final String MEDIA_TYPE = "message/sip";

  private static final String VERSION = "SIP/2.0";
  private static final List<String> AT_MOST_ONCE =
      List.of("From", "To", "Call-ID", "CSeq", "Max-Forwards", "Content-Encoding");
  private static final HeaderBlock.Limits LIMITS =
      new HeaderBlock.Limits(
          MimeLimits.MAX_MESSAGE_HEADER_OCTETS,
          MimeLimits.MAX_MESSAGE_HEADER_FIELDS,
          MEDIA_TYPE,
          true);

  private final String method;
  private final String requestUri;
  private final HeaderFields headers;
  private final List<Contact> contacts;
  private final OptionalLong expires;
  private final List<BodyPart> parts;

  private EncapsulatedRequest(String[] startLine, HeaderFields headers, Octets body)
      throws MalformedBody {
    this.method = startLine[0];
    this.requestUri = startLine[1];
    this.headers = headers;
    for (String name : AT_MOST_ONCE) {
      headers.only(name);
    }
    this.contacts = contactsOf(headers);
    this.expires = expiresOf(headers);
    this.parts = partsOf(headers, body);
  }

  /**
   * The embedded request of a method among the parts of a message. Responses and requests of other
   * methods are left aside, for a third-party REGISTER may also carry the response to the client.
   *
   * @param parts the parts of the outer message
   * @param method the method, in capitals
   * @return the request; empty if there is none
   * @throws MalformedBody as {@link #decode}; with {@link Reason#DUPLICATE} if there are two
   */
  public static Optional<EncapsulatedRequest> only(List<BodyPart> parts, String method)
      throws MalformedBody {
    Optional<EncapsulatedRequest> found = Optional.empty();
    for (BodyPart part : parts) {
      if (!part.contentType().is(MEDIA_TYPE)) {
        continue;
      }
      Optional<EncapsulatedRequest> request = decode(part.content(), method);
      if (request.isPresent() && found.isPresent()) {
        throw new MalformedBody(MEDIA_TYPE, Reason.DUPLICATE, "two requests of one method");
      }
      found = request.isPresent() ? request : found;
    }
    return found;
  }

  /**
   * Reads an embedded message if it is a request of the given method. Of another message nothing
   * but the start line is looked at.
   *
   * @param octets the content of a message/sip part
   * @param method the method, in capitals
   * @return the request; empty if it is a response or another request
   * @throws MalformedBody with {@link Reason#TRUNCATED} if header or body end early, {@link
   *     Reason#TOO_DEEP} if a message/sip is inside, {@link Reason#DUPLICATE} if a header field
   *     that may occur once occurs again, and as {@link Multipart#leaves} for the body
   */
  public static Optional<EncapsulatedRequest> decode(Octets octets, String method)
      throws MalformedBody {
    Multipart.requireSize(octets);
    int begin = leadingLineEnds(octets);
    int lineFeed = octets.indexOf('\n', begin);
    if (lineFeed < 0) {
      throw new MalformedBody(MEDIA_TYPE, Reason.TRUNCATED, "no start line");
    }
    String[] startLine = startLine(octets.slice(begin, lineFeed).utf8(MEDIA_TYPE));
    if (!startLine[0].equals(method)) {
      return Optional.empty();
    }
    Octets message = octets.slice(lineFeed + 1, octets.length());
    HeaderBlock header = HeaderBlock.read(message, LIMITS);
    try {
      HeaderFields fields = header.fields(0, CompactForms::fullName, LIMITS);
      Octets rest = message.slice(header.length(), message.length());
      return Optional.of(new EncapsulatedRequest(startLine, fields, framed(fields, rest)));
    } catch (MalformedBody e) {
      throw e.in(MEDIA_TYPE);
    }
  }

  /** A stream may put empty lines before the start line (RFC 3261 7.5). */
  private static int leadingLineEnds(Octets octets) {
    int at = 0;
    while (at < octets.length() && (octets.at(at) == '\r' || octets.at(at) == '\n')) {
      at++;
    }
    return at;
  }

  /** The three words of a start line, of which the last or the first is the version. */
  private static String[] startLine(String line) throws MalformedBody {
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    if (first > 0 && second > first + 1) {
      String[] words = {
        line.substring(0, first),
        line.substring(first + 1, second),
        line.substring(second + 1).strip()
      };
      boolean response = words[0].equalsIgnoreCase(VERSION);
      boolean request = FieldCursor.isToken(words[0]) && words[2].equalsIgnoreCase(VERSION);
      if (response || request) {
        return words;
      }
    }
    throw new MalformedBody(MEDIA_TYPE, Reason.SYNTAX, "start line");
  }

  /** The body: what Content-Length says, or all that is left if it says nothing. */
  private static Octets framed(HeaderFields headers, Octets rest) throws MalformedBody {
    Optional<String> value = headers.only("Content-Length");
    if (value.isEmpty()) {
      return rest;
    }
    long length = DeltaSeconds.parse(value.get()).orElse(-1);
    if (length < 0) {
      throw new MalformedBody("Content-Length", Reason.SYNTAX, "a number of octets expected");
    }
    if (length > rest.length()) {
      throw new MalformedBody("Content-Length", Reason.TRUNCATED, "the body ends early");
    }
    return rest.slice(0, (int) length);
  }

  private static List<Contact> contactsOf(HeaderFields headers) throws MalformedBody {
    List<Contact> contacts = new ArrayList<>(1);
    for (String value : headers.all("Contact")) {
      contacts.addAll(Contact.parse(value));
      if (contacts.size() > MimeLimits.MAX_CONTACTS) {
        throw Contact.tooMany();
      }
    }
    return List.copyOf(contacts);
  }

  private static OptionalLong expiresOf(HeaderFields headers) throws MalformedBody {
    Optional<String> value = headers.only("Expires");
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong seconds = DeltaSeconds.parse(value.get());
    if (seconds.isEmpty()) {
      throw new MalformedBody("Expires", Reason.SYNTAX, "0 to 4294967295 seconds expected");
    }
    return seconds;
  }

  private static List<BodyPart> partsOf(HeaderFields headers, Octets body) throws MalformedBody {
    if (body.isEmpty()) {
      return List.of();
    }
    Optional<String> coding = headers.only("Content-Encoding");
    if (coding.isPresent() && !coding.get().equalsIgnoreCase("identity")) {
      throw new MalformedBody("Content-Encoding", Reason.UNSUPPORTED_ENCODING, "identity expected");
    }
    if (headers.all("Content-Type").isEmpty()) {
      throw new MalformedBody("Content-Type", Reason.SYNTAX, "missing though there is a body");
    }
    List<BodyPart> parts = Multipart.leaves(BodyPart.received(headers.ofContent(), body));
    for (BodyPart part : parts) {
      if (part.contentType().is(MEDIA_TYPE)) {
        throw new MalformedBody("body", Reason.TOO_DEEP, "an embedded message embeds another one");
      }
    }
    return parts;
  }

  /**
   * Tells whether the request has a method.
   *
   * @param other the method, in capitals
   * @return whether it is this request's
   */
  public boolean isRequest(String other) {
    return method.equals(other);
  }

  /**
   * Where the request was sent.
   *
   * @return the Request-URI as written
   */
  public String requestUri() {
    return requestUri;
  }

  /**
   * The header fields in their order, compact names written out.
   *
   * @return the fields
   */
  public HeaderFields headers() {
    return headers;
  }

  /**
   * The contacts of all Contact header fields, in order.
   *
   * @return the contacts; empty if there is none
   */
  public List<Contact> contacts() {
    return contacts;
  }

  /**
   * The value of Expires.
   *
   * @return seconds, 0 to 4294967295; empty if the header field is missing
   */
  public OptionalLong expires() {
    return expires;
  }

  /**
   * The parts of the body that are no multipart themselves, in the order in which they stand.
   *
   * @return the parts; the body itself if it is a single one; empty if there is none
   */
  public List<BodyPart> parts() {
    return parts;
  }

  /**
   * Tells whether the client shares resources, that is, whether Resource-Share has the value
   * supported (TS 24.229 7.2, TS 24.281 7.3.2 step 6).
   *
   * @return whether it says so
   */
  public boolean supportsResourceSharing() {
    for (String value : headers.all("Resource-Share")) {
      int semicolon = value.indexOf(';');
      String word = semicolon < 0 ? value : value.substring(0, semicolon);
      if (HeaderField.strip(word).equalsIgnoreCase("supported")) {
        return true;
      }
    }
    return false;
  }

  /** Method and sizes, never a value, for the request may hold credentials. */
  @Override
  public String toString() {
    return "EncapsulatedRequest[" + method + ", " + parts.size() + " parts]";
  }
}
