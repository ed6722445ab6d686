package org.mcvideo.sip.body.protection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * How the elements of a signature are read: the children that are expected, in their order, and
 * nothing else. Attributes other than those that are asked for have no effect, since nothing is
 * looked up by them.
 */
final class XmlElement {
  private XmlElement() {}

  /** The first child of a name; for a look before anything is verified. */
  static Optional<Element> first(Element parent, String name) {
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element && isNamed(element, name)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  /** The children, which are of these names in this order, with white space between. */
  static List<Element> children(Element parent, String... names) throws UnopenableEnvelope {
    List<Element> children = new ArrayList<>(names.length);
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element
          && children.size() < names.length
          && isNamed(element, names[children.size()])) {
        children.add(element);
      } else if (n.getNodeType() != Node.TEXT_NODE || !n.getNodeValue().isBlank()) {
        throw refused(parent, "holds what is not expected");
      }
    }
    if (children.size() < names.length) {
      throw refused(parent, "lacks " + names[children.size()]);
    }
    return children;
  }

  /** The only child, which is of this name. */
  static Element only(Element parent, String name) throws UnopenableEnvelope {
    return children(parent, name).get(0);
  }

  /** The text of an element that holds nothing else. */
  static String text(Element element) throws UnopenableEnvelope {
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n.getNodeType() != Node.TEXT_NODE) {
        throw refused(element, "holds more than text");
      }
    }
    return element.getTextContent().strip();
  }

  /** The algorithm that an element names; parameters of it are refused. */
  static String algorithm(Element element) throws UnopenableEnvelope {
    children(element);
    return element.getAttribute("Algorithm");
  }

  private static boolean isNamed(Element element, String name) {
    return name.equals(element.getLocalName())
        && SignatureElement.NAMESPACE.equals(element.getNamespaceURI());
  }

  private static UnopenableEnvelope refused(Element element, String detail) {
    return new UnopenableEnvelope(Reason.SIGNATURE, element.getLocalName() + ' ' + detail);
  }
}
