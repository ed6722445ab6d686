package org.mcvideo.sip.stack;

import java.util.List;
import java.util.Optional;
import org.mcvideo.sip.stack.MalformedHeader.Reason;

/**
 * The rules every message must keep before anybody looks at what it asks for: mandatory headers,
 * headers that may be there once, and numbers within their bounds (RFC 3261 8.1.1 and 20).
 */
final class HeadCheck {
  private static final List<String> MANDATORY = List.of("Via", "From", "To", "Call-ID", "CSeq");

  private static final List<String> SINGLE =
      List.of(
          "From",
          "To",
          "Call-ID",
          "CSeq",
          "Max-Forwards",
          "Content-Length",
          "Content-Type",
          "Content-Disposition",
          "Event",
          "Expires",
          "Min-Expires",
          "MIME-Version",
          "SIP-If-Match",
          "SIP-ETag",
          "Subscription-State",
          "P-Asserted-Service",
          "Date",
          "Timestamp");

  private static final List<String> SECONDS = List.of("Expires", "Min-Expires");
  private static final long MAX_CSEQ = (1L << 31) - 1;
  private static final int MAX_HOPS = 255;

  private HeadCheck() {}

  /** The first rule that {@code headers} break. */
  static Optional<Defect> check(SipHeaders headers) {
    try {
      for (String name : MANDATORY) {
        if (!headers.has(name)) {
          throw new MalformedHeader(name, Reason.MISSING);
        }
      }
      for (String name : SINGLE) {
        if (headers.count(name) > 1) {
          throw new MalformedHeader(name, Reason.DUPLICATE);
        }
      }
      for (String name : SECONDS) {
        headers.deltaSeconds(name);
      }
      callId(headers);
      cseq(headers);
      maxForwards(headers);
      contacts(headers);
      return Optional.empty();
    } catch (MalformedHeader malformed) {
      return Optional.of(Defect.of(malformed));
    }
  }

  /**
   * The number of CSeq.
   *
   * @throws MalformedHeader if it is none below 2^31
   */
  static long cseq(SipHeaders headers) throws MalformedHeader {
    String value = headers.first("CSeq").orElse("");
    String[] parts = value.split("[ \t]+", 2);
    long number = DeltaSeconds.parse("CSeq", parts[0]);
    if (number > MAX_CSEQ) {
      throw new MalformedHeader("CSeq", Reason.OUT_OF_RANGE);
    }
    if (parts.length < 2 || !HeaderField.isToken(parts[1].strip())) {
      throw new MalformedHeader("CSeq", Reason.SYNTAX);
    }
    return number;
  }

  /** The method of CSeq, empty when it has none. */
  static String cseqMethod(SipHeaders headers) {
    String[] parts = headers.first("CSeq").orElse("").split("[ \t]+", 2);
    return parts.length < 2 ? "" : parts[1].strip();
  }

  private static void callId(SipHeaders headers) throws MalformedHeader {
    String value = headers.first("Call-ID").orElse("");
    if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
      throw new MalformedHeader("Call-ID", Reason.SYNTAX);
    }
  }

  private static void maxForwards(SipHeaders headers) throws MalformedHeader {
    Optional<String> value = headers.first("Max-Forwards");
    if (value.isPresent() && DeltaSeconds.parse("Max-Forwards", value.get()) > MAX_HOPS) {
      throw new MalformedHeader("Max-Forwards", Reason.OUT_OF_RANGE);
    }
  }

  private static void contacts(SipHeaders headers) throws MalformedHeader {
    List<String> contacts = headers.values("Contact");
    if (!contacts.equals(List.of("*"))) {
      for (String contact : contacts) {
        NameAddress.parse("Contact", contact);
      }
    }
  }
}
