package org.mcvideo.sip.body.xml;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;

/**
 * A reader that stops at the first thing a document must not hold: a document type declaration, an
 * entity, {@code xsi:type} or {@code xsi:nil}, or more than {@link XmlLimits} allows. Confined to
 * one thread.
 */
final class GuardedReader extends StreamReaderDelegate {

  private final String place;
  private MalformedBody refusal;
  private int depth;
  private int elements;

  GuardedReader(XMLStreamReader reader, String place) {
    super(reader);
    this.place = place;
  }

  /** Why the reader stopped; if it did not, that the text is not well-formed. */
  MalformedBody refusal() {
    return refusal != null ? refusal : refused(Reason.SYNTAX, "not well-formed");
  }

  @Override
  public int next() throws XMLStreamException {
    int event = parsed();
    switch (event) {
      case START_ELEMENT -> startElement();
      case END_ELEMENT -> depth--;
      case DTD, ENTITY_REFERENCE, ENTITY_DECLARATION -> stop(Reason.FORBIDDEN_XML, "DTD or entity");
      default -> {}
    }
    return event;
  }

  private int parsed() throws XMLStreamException {
    try {
      return super.next();
    } catch (RuntimeException e) {
      // some faults have no message in the JDK's parser, which then fails on its own refusal
      throw new XMLStreamException("not well-formed", e);
    }
  }

  /** Goes on to the next tag; in difference to the standard one it passes over any text. */
  @Override
  public int nextTag() throws XMLStreamException {
    int event = next();
    while (event != START_ELEMENT && event != END_ELEMENT) {
      event = next();
    }
    return event;
  }

  private void startElement() throws XMLStreamException {
    depth++;
    elements++;
    if (depth > XmlLimits.MAX_DEPTH) {
      stop(Reason.TOO_DEEP, "limit " + XmlLimits.MAX_DEPTH);
    }
    if (elements > XmlLimits.MAX_ELEMENTS) {
      stop(Reason.TOO_LARGE, "limit " + XmlLimits.MAX_ELEMENTS + " elements");
    }
    if (getAttributeCount() > XmlLimits.MAX_ATTRIBUTES
        || getNamespaceCount() > XmlLimits.MAX_NAMESPACES) {
      stop(Reason.TOO_LARGE, "too many attributes or namespaces in one element");
    }
    // the binding library would give an object of another type, or none at all
    if (getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type") != null
        || getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil") != null) {
      stop(Reason.FORBIDDEN_XML, "xsi:type or xsi:nil");
    }
  }

  private void stop(Reason reason, String detail) throws XMLStreamException {
    refusal = refused(reason, detail);
    throw new XMLStreamException(detail);
  }

  private MalformedBody refused(Reason reason, String detail) {
    int line = getLocation().getLineNumber();
    int column = getLocation().getColumnNumber();
    return new MalformedBody(place + " line " + line + " column " + column, reason, detail);
  }
}
