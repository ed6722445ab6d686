package org.mcvideo.sip.stack;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.header.Event;
import gov.nist.javax.sip.header.Expires;
import gov.nist.javax.sip.header.SIPHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The headers of a message that the transaction layer has no need to understand, carried as the
 * text they are on the wire.
 *
 * <p>The library's own header classes lose values (Expires beyond 2^31, a second To) and cast what
 * they find; so it is shown only Via, From, To, Call-ID, CSeq, Max-Forwards and Content-Length, and
 * this one header that writes all others.
 */
final class TextHeaders extends SIPHeader {
  private static final long serialVersionUID = 1L;

  /** The name it is kept under; no header of a message can have it. */
  static final String NAME = "(text)";

  private static final Set<String> UNDERSTOOD =
      Set.of("via", "from", "to", "call-id", "cseq", "max-forwards", "content-length");

  private final transient String uri;
  private final transient SipHeaders all;
  private final transient Optional<Defect> defect;

  /** All headers of a message that is to be sent. */
  TextHeaders(SipHeaders all) {
    this("", all, Optional.empty());
  }

  /** Request-URI and all headers of a message that came, and what is wrong with it. */
  TextHeaders(String uri, SipHeaders all, Optional<Defect> defect) {
    super(NAME);
    this.uri = uri;
    this.all = all;
    this.defect = defect;
  }

  /** The Request-URI as written; empty for an answer. */
  String uri() {
    return uri;
  }

  /** Every header of the message, those that the library understands included. */
  SipHeaders all() {
    return all;
  }

  /** What is wrong with the message. */
  Optional<Defect> defect() {
    return defect;
  }

  /** Whether the library gets this header in its own form. */
  static boolean isUnderstood(HeaderField field) {
    return UNDERSTOOD.contains(field.key());
  }

  @Override
  public StringBuilder encode(StringBuilder out) {
    return encodeBody(out);
  }

  @Override
  protected StringBuilder encodeBody(StringBuilder out) {
    for (HeaderField field : all.fields()) {
      if (!isUnderstood(field)) {
        out.append(field.name()).append(": ").append(field.value()).append("\r\n");
      }
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /**
   * Headers that the library asks for by name in messages of {@code method}, and never needs to
   * write. SUBSCRIBE gets no Event: the library would take an early NOTIFY for its own.
   */
  static List<SIPHeader> standIns(String method) {
    return switch (method) {
      case "PUBLISH" -> List.of(new SilentEvent());
      case "NOTIFY" -> List.of(new SilentEvent(), new Silent("Subscription-State"));
      case "SUBSCRIBE" -> List.of(new SilentContact(), new SilentExpires());
      default -> List.of();
    };
  }

  private static final class SilentEvent extends Event {
    private static final long serialVersionUID = 1L;

    @Override
    public StringBuilder encode(StringBuilder out) {
      return out;
    }
  }

  /** A secure one: the library compares it with the scheme of a Request-URI. */
  private static final class SilentContact extends ContactList {
    private static final long serialVersionUID = 1L;

    SilentContact() {
      SipUri uri = new SipUri();
      uri.setSecure(true);
      AddressImpl address = new AddressImpl();
      address.setURI(uri);
      Contact contact = new Contact();
      contact.setAddress(address);
      add(contact);
    }

    @Override
    public StringBuilder encode(StringBuilder out) {
      return out;
    }
  }

  private static final class SilentExpires extends Expires {
    private static final long serialVersionUID = 1L;

    @Override
    public StringBuilder encode(StringBuilder out) {
      return out;
    }
  }

  private static final class Silent extends SIPHeader {
    private static final long serialVersionUID = 1L;

    Silent(String name) {
      super(name);
    }

    @Override
    public StringBuilder encode(StringBuilder out) {
      return out;
    }

    @Override
    protected StringBuilder encodeBody(StringBuilder out) {
      return out;
    }
  }
}
