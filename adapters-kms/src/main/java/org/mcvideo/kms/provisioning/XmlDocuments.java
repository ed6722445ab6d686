package org.mcvideo.kms.provisioning;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.mcvideo.domain.BugException;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;
import org.w3c.dom.Element;

/**
 * Octets of XML as elements of {@link KmsXml} and back. No document type definition, no entity but
 * the five of XML, bounded length and depth.
 */
final class XmlDocuments {
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final JAXBContext CONTEXT = context();

  private XmlDocuments() {}

  /** Reads a document whatever its root element is. */
  static Object read(byte[] octets) throws MalformedKmsDocument {
    if (octets.length > KmsDocuments.MAX_OCTETS) {
      throw new MalformedKmsDocument(
          Reason.TOO_LONG, octets.length + " octets, allowed are " + KmsDocuments.MAX_OCTETS);
    }
    BoundedReader reader = null;
    try {
      reader = new BoundedReader(factory().createXMLStreamReader(new StringReader(text(octets))));
      Object root = CONTEXT.createUnmarshaller().unmarshal(reader);
      while (reader.hasNext()) {
        reader.next();
      }
      return root;
    } catch (XMLStreamException e) {
      throw refusal(reader);
    } catch (JAXBException e) {
      if (e.getLinkedException() instanceof XMLStreamException) {
        throw refusal(reader);
      }
      throw new MalformedKmsDocument(Reason.OTHER_DOCUMENT, "another root element");
    }
  }

  /** Reads a tree that was parsed within the bounds. */
  static Object read(Element root) throws MalformedKmsDocument {
    try {
      return CONTEXT.createUnmarshaller().unmarshal(root);
    } catch (JAXBException e) {
      throw new MalformedKmsDocument(Reason.OTHER_DOCUMENT, "another root element");
    }
  }

  static byte[] write(Object root) {
    try {
      Marshaller marshaller = CONTEXT.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_ENCODING, StandardCharsets.UTF_8.name());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      marshaller.marshal(root, out);
      return out.toByteArray();
    } catch (JAXBException e) {
      throw new BugException("a document of the KMS interface cannot be written", e);
    }
  }

  /** The octets as UTF-8 whatever they declare: no other encoding is of use here. */
  static String text(byte[] octets) throws MalformedKmsDocument {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new MalformedKmsDocument(Reason.NOT_XML, "not UTF-8");
    }
  }

  private static MalformedKmsDocument refusal(BoundedReader reader) {
    if (reader != null && reader.tooDeep) {
      return new MalformedKmsDocument(
          Reason.TOO_DEEP, "allowed are " + KmsDocuments.MAX_DEPTH + " levels");
    }
    return new MalformedKmsDocument(Reason.NOT_XML, "not well-formed, or with a DTD");
  }

  /** A reader that ends with an error at a document type definition or beyond the depth. */
  private static final class BoundedReader extends StreamReaderDelegate {
    private int depth;
    private boolean tooDeep;

    BoundedReader(XMLStreamReader reader) {
      super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
      int event = super.next();
      if (event == DTD || event == ENTITY_REFERENCE) {
        throw new XMLStreamException("document type definition");
      }
      if (event == START_ELEMENT && ++depth > KmsDocuments.MAX_DEPTH) {
        tooDeep = true;
        throw new XMLStreamException("too deep");
      }
      if (event == END_ELEMENT) {
        depth--;
      }
      return event;
    }
  }

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(
          KmsXml.Request.class,
          KmsXml.SignedRequest.class,
          KmsXml.Response.class,
          KmsXml.SignedResponse.class,
          KmsXml.Certificate.class,
          KmsXml.SignedCertificate.class,
          KmsXml.KeySet.class,
          KmsXml.PlainKey.class,
          KmsXml.WrappedKey.class);
    } catch (JAXBException e) {
      throw new BugException("the elements of the KMS interface are inconsistent", e);
    }
  }

  /** A factory of its own for each document: the one of the JDK is not safe for many threads. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, name) -> {
          throw new XMLStreamException("external entity");
        });
    return factory;
  }
}
