package org.mcvideo.persistence.profile;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.mcvideo.domain.BugException;
import org.mcvideo.persistence.profile.MalformedProfile.Reason;

/**
 * Octets as {@link ProfileWire} and back: strict UTF-8, no document type definition, no entity but
 * those of XML, nothing fetched, within {@link ProfileLimits}. Safe for use by many threads.
 */
final class ProfileBinding {
  private static final QName ROOT = new QName(ProfileWire.NAMESPACE, ProfileWire.ROOT);
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final JAXBContext CONTEXT = context();

  private ProfileBinding() {}

  static ProfileWire read(byte[] octets) throws MalformedProfile {
    if (octets.length > ProfileLimits.MAX_OCTETS) {
      throw whole(
          Reason.TOO_LARGE, octets.length + " octets, allowed are " + ProfileLimits.MAX_OCTETS);
    }
    GuardedReader reader = open(text(octets));
    try {
      requireUtf8(reader);
      toRoot(reader);
      Unmarshaller unmarshaller = CONTEXT.createUnmarshaller();
      unmarshaller.setListener(new Lines(reader));
      ProfileWire profile = unmarshaller.unmarshal(reader, ProfileWire.class).getValue();
      while (reader.hasNext()) {
        reader.next();
      }
      return profile;
    } catch (XMLStreamException | JAXBException e) {
      throw reader.refusal();
    }
  }

  static byte[] write(ProfileWire profile) {
    try {
      Marshaller marshaller = CONTEXT.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_ENCODING, StandardCharsets.UTF_8.name());
      marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
      ByteArrayOutputStream sink = new ByteArrayOutputStream();
      marshaller.marshal(profile, sink);
      return sink.toByteArray();
    } catch (JAXBException e) {
      throw new BugException("a user profile cannot be written", e);
    }
  }

  private static GuardedReader open(String text) throws MalformedProfile {
    try {
      return new GuardedReader(factory().createXMLStreamReader(new StringReader(text)));
    } catch (XMLStreamException | RuntimeException e) {
      throw whole(Reason.NOT_XML, "not well-formed at its beginning");
    }
  }

  private static void requireUtf8(GuardedReader reader) throws MalformedProfile {
    String declared = reader.getCharacterEncodingScheme();
    if (declared != null && !declared.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
      throw reader.refused(Reason.NOT_XML, "declared to be encoded otherwise than in UTF-8");
    }
  }

  private static void toRoot(GuardedReader reader) throws XMLStreamException, MalformedProfile {
    while (!reader.isStartElement()) {
      reader.next();
    }
    if (!reader.getName().equals(ROOT)) {
      throw reader.refused(
          Reason.OTHER_DOCUMENT,
          "the root has to be " + ProfileWire.ROOT + " of " + ROOT.getNamespaceURI());
    }
  }

  private static String text(byte[] octets) throws MalformedProfile {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw whole(Reason.NOT_XML, "not UTF-8");
    }
  }

  private static MalformedProfile whole(Reason reason, String detail) {
    return new MalformedProfile(reason, ProfileWire.ROOT, 1, detail);
  }

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(ProfileWire.class);
    } catch (JAXBException e) {
      throw new BugException("the wire classes of the user profile cannot be bound", e);
    }
  }

  /** A factory of its own for each document: the one of the JDK is not safe for many threads. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, name) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return factory;
  }

  /** Tells every element the line at which it begins. */
  private static final class Lines extends Unmarshaller.Listener {
    private final GuardedReader reader;

    Lines(GuardedReader reader) {
      this.reader = reader;
    }

    @Override
    public void beforeUnmarshal(Object target, Object parent) {
      if (target instanceof LocatedElement located) {
        located.line = reader.line();
      }
    }
  }
}
