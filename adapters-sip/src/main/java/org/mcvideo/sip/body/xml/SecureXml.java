package org.mcvideo.sip.body.xml;

import jakarta.xml.bind.JAXBException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;

/**
 * The one way by which XML from outside is read: strict UTF-8, no document type declaration, no
 * entity but the built-in ones, nothing fetched, everything within {@link XmlLimits}. Safe for use
 * by many threads.
 */
final class SecureXml {

  private static final XMLInputFactory FACTORY = hardened(XMLInputFactory.newDefaultFactory());
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SecureXml() {}

  /** What is done with a reader that stands at the start tag of the root element. */
  @FunctionalInterface
  interface Use<T> {
    T apply(XMLStreamReader reader) throws XMLStreamException, JAXBException, MalformedBody;
  }

  private static XMLInputFactory hardened(XMLInputFactory factory) {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return factory;
  }

  /**
   * Reads a document to its very end.
   *
   * @param octets the document
   * @param place what it is, for the refusal
   * @param root the root element it must have
   * @param use what is done with it
   * @return what {@code use} gives
   */
  static <T> T read(Octets octets, String place, QName root, Use<T> use) throws MalformedBody {
    return read(
        octets,
        place,
        reader -> {
          if (!reader.getName().equals(root)) {
            throw new MalformedBody(place, Reason.SYNTAX, "root element " + root + " expected");
          }
          return use.apply(reader);
        });
  }

  /** Reads a document with any root element to its very end, as the other method does. */
  static <T> T read(Octets octets, String place, Use<T> use) throws MalformedBody {
    if (octets.length() > XmlLimits.MAX_OCTETS) {
      throw new MalformedBody(place, Reason.TOO_LARGE, "limit " + XmlLimits.MAX_OCTETS + " octets");
    }
    GuardedReader reader = open(octets.utf8(place), place);
    try {
      requireProlog(reader, place);
      reader.nextTag();
      T result = use.apply(reader);
      while (reader.hasNext()) {
        reader.next();
      }
      return result;
    } catch (XMLStreamException | JAXBException e) {
      throw reader.refusal();
    }
  }

  private static GuardedReader open(String text, String place) throws MalformedBody {
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    StringReader characters = new StringReader(marked ? text.substring(1) : text);
    try {
      return new GuardedReader(FACTORY.createXMLStreamReader(characters), place);
    } catch (XMLStreamException | RuntimeException e) {
      // as in GuardedReader: the parser may fail on its own refusal
      throw new MalformedBody(place, Reason.SYNTAX, "not well-formed at its beginning");
    }
  }

  private static void requireProlog(XMLStreamReader reader, String place) throws MalformedBody {
    String encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw new MalformedBody(place, Reason.NOT_UTF8, "declared to be encoded otherwise");
    }
    String version = reader.getVersion();
    if (version != null && !version.equals("1.0")) {
      throw new MalformedBody(place, Reason.SYNTAX, "XML 1.0 expected");
    }
  }
}
