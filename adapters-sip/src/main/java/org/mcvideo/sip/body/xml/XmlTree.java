package org.mcvideo.sip.body.xml;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.mcvideo.domain.BugException;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;
import org.w3c.dom.DOMException;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A document as a tree, for what has to see it as it was written: canonicalisation. It is read as
 * every other document is, so that both see the same. Safe for use by many threads.
 */
public final class XmlTree {

  private static final DOMImplementation DOM = implementation();

  private XmlTree() {}

  private static DOMImplementation implementation() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation();
    } catch (ParserConfigurationException e) {
      throw new BugException("a JDK without document trees", e);
    }
  }

  /**
   * A tree without nodes.
   *
   * @return a new one, the caller's own
   */
  public static Document empty() {
    return DOM.createDocument(null, null, null);
  }

  /**
   * Reads a document. What stands outside of its root element is left out.
   *
   * @param octets the document
   * @param place what it is, for the refusal
   * @return a tree, the caller's own
   * @throws MalformedBody if the text is not well-formed UTF-8 XML within {@link XmlLimits}
   */
  public static Document read(Octets octets, String place) throws MalformedBody {
    return SecureXml.read(octets, place, XmlTree::wellFormed);
  }

  /** The tree is stricter with names than the parser. */
  private static Document wellFormed(XMLStreamReader reader) throws XMLStreamException {
    try {
      return tree(reader);
    } catch (DOMException notWellFormed) {
      throw new XMLStreamException(notWellFormed);
    }
  }

  private static Document tree(XMLStreamReader reader) throws XMLStreamException {
    Document document = empty();
    Node parent = document;
    for (int event = reader.getEventType(); ; event = reader.next()) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT ->
            parent = parent.appendChild(element(document, reader));
        case XMLStreamConstants.END_ELEMENT -> parent = parent.getParentNode();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            parent.appendChild(document.createTextNode(reader.getText()));
        case XMLStreamConstants.COMMENT ->
            parent.appendChild(document.createComment(reader.getText()));
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            parent.appendChild(
                document.createProcessingInstruction(reader.getPITarget(), reader.getPIData()));
        default -> {}
      }
      if (parent == document) {
        return document;
      }
    }
  }

  private static Element element(Document document, XMLStreamReader reader) {
    Element element =
        document.createElementNS(
            reader.getNamespaceURI(), qualified(reader.getPrefix(), reader.getLocalName()));
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      String uri = reader.getNamespaceURI(i);
      element.setAttributeNS(
          XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
          prefix == null
              ? XMLConstants.XMLNS_ATTRIBUTE
              : XMLConstants.XMLNS_ATTRIBUTE + ':' + prefix,
          uri == null ? "" : uri);
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      element.setAttributeNS(
          reader.getAttributeNamespace(i),
          qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
          reader.getAttributeValue(i));
    }
    return element;
  }

  private static String qualified(String prefix, String localName) {
    return prefix == null || prefix.isEmpty() ? localName : prefix + ':' + localName;
  }
}
