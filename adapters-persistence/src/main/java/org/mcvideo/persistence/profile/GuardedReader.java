package org.mcvideo.persistence.profile;

import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.mcvideo.persistence.profile.MalformedProfile.Reason;

/**
 * A reader that ends at the first thing a profile document must not hold, and shows one of the two
 * namespaces in use as the other. Confined to one thread.
 */
final class GuardedReader extends StreamReaderDelegate {
  private MalformedProfile refusal;
  private String element = ProfileWire.ROOT;
  private int depth;
  private int elements;

  GuardedReader(XMLStreamReader reader) {
    super(reader);
  }

  /** Why the reader ended; if it did not, that the text is not well-formed. */
  MalformedProfile refusal() {
    return refusal != null ? refusal : refused(Reason.NOT_XML, "not well-formed");
  }

  /** A refusal at the place where the reader stands. */
  MalformedProfile refused(Reason reason, String detail) {
    return new MalformedProfile(reason, element, line(), detail);
  }

  int line() {
    return Math.max(1, getLocation().getLineNumber());
  }

  @Override
  public int next() throws XMLStreamException {
    int event = parsed();
    switch (event) {
      case START_ELEMENT -> startElement();
      case END_ELEMENT -> depth--;
      case DTD, ENTITY_REFERENCE, ENTITY_DECLARATION ->
          end(Reason.FORBIDDEN_XML, "a document type definition or an entity is not allowed");
      default -> {}
    }
    return event;
  }

  private int parsed() throws XMLStreamException {
    try {
      return super.next();
    } catch (RuntimeException e) {
      // The JDK's parser trips over its own message for some faults.
      throw new XMLStreamException("not well-formed", e);
    }
  }

  private void startElement() throws XMLStreamException {
    depth++;
    elements++;
    element = getLocalName();
    if (depth > ProfileLimits.MAX_DEPTH) {
      end(Reason.TOO_DEEP, "nested deeper than " + ProfileLimits.MAX_DEPTH + " levels");
    }
    if (elements > ProfileLimits.MAX_ELEMENTS) {
      end(Reason.TOO_LARGE, "more than " + ProfileLimits.MAX_ELEMENTS + " elements");
    }
    // Elsewhere they are an extension's own; here the binding would make another object, or none.
    if (getNamespaceURI() != null
        && getNamespaceURI().equals(ProfileWire.NAMESPACE)
        && (overrides("type") || overrides("nil"))) {
      end(Reason.FORBIDDEN_XML, "xsi:type and xsi:nil are not allowed");
    }
  }

  private boolean overrides(String attribute) {
    return getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, attribute) != null;
  }

  private void end(Reason reason, String detail) throws XMLStreamException {
    refusal = refused(reason, detail);
    throw new XMLStreamException(detail);
  }

  @Override
  public String getNamespaceURI() {
    String namespace = super.getNamespaceURI();
    return ProfileWire.NAMESPACE_WITHOUT_NS.equals(namespace) ? ProfileWire.NAMESPACE : namespace;
  }

  @Override
  public QName getName() {
    return new QName(getNamespaceURI(), getLocalName());
  }
}
