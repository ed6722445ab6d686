package org.mcvideo.sip.body.xml;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.xml.namespace.QName;
import org.glassfish.jaxb.runtime.marshaller.NamespacePrefixMapper;
import org.mcvideo.domain.BugException;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;

/**
 * Wire classes of one kind of document, bound once. Marshallers and unmarshallers are costly and
 * serve one thread at a time, so a few idle ones are kept. Safe for use by many threads.
 */
final class XmlBinding {

  private static final int MAX_IDLE = 8;
  private static final String PREFIX_MAPPER = "org.glassfish.jaxb.namespacePrefixMapper";
  private static final byte[] DECLARATION =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);

  private final JAXBContext context;
  private final Prefixes prefixes;
  private final BlockingQueue<Unmarshaller> idleUnmarshallers = new ArrayBlockingQueue<>(MAX_IDLE);
  private final BlockingQueue<Marshaller> idleMarshallers = new ArrayBlockingQueue<>(MAX_IDLE);

  /**
   * Binds a class and those it refers to.
   *
   * @param type the class of the root element
   * @param prefixes prefix by namespace; the empty prefix makes a namespace the default one
   */
  XmlBinding(Class<?> type, Map<String, String> prefixes) {
    this.prefixes = new Prefixes(prefixes);
    try {
      this.context = JAXBContext.newInstance(type);
    } catch (JAXBException e) {
      throw new BugException("wire classes that cannot be bound", e);
    }
  }

  private static final class Prefixes extends NamespacePrefixMapper {

    private final Map<String, String> prefixes;

    Prefixes(Map<String, String> prefixes) {
      this.prefixes = Map.copyOf(prefixes);
    }

    @Override
    public String getPreferredPrefix(String namespace, String suggestion, boolean requirePrefix) {
      return prefixes.getOrDefault(namespace, suggestion);
    }
  }

  /** Reads a document with the given root element into an object of {@code type}. */
  <T> T read(Octets octets, String place, QName root, Class<T> type) throws MalformedBody {
    return SecureXml.read(
        octets,
        place,
        root,
        reader -> {
          Unmarshaller idle = idleUnmarshallers.poll();
          Unmarshaller unmarshaller = idle != null ? idle : context.createUnmarshaller();
          T document = unmarshaller.unmarshal(reader, type).getValue();
          idleUnmarshallers.offer(unmarshaller); // only after success: a failed one is dropped
          return document;
        });
  }

  /** Writes a document of its own, with XML declaration. */
  Octets write(Object document) {
    ByteArrayOutputStream sink = new ByteArrayOutputStream(2_048);
    sink.writeBytes(DECLARATION);
    return write(document, sink);
  }

  /** Writes an element that goes inside a document. */
  Octets writeFragment(Object element) {
    return write(element, new ByteArrayOutputStream(2_048));
  }

  private Octets write(Object element, ByteArrayOutputStream sink) {
    try {
      Marshaller idle = idleMarshallers.poll();
      Marshaller marshaller = idle != null ? idle : newMarshaller();
      marshaller.marshal(element, sink);
      idleMarshallers.offer(marshaller);
    } catch (JAXBException e) {
      throw new BugException("a checked value that cannot be written", e);
    }
    return Octets.takeOwnershipOf(sink.toByteArray());
  }

  private Marshaller newMarshaller() throws JAXBException {
    Marshaller marshaller = context.createMarshaller();
    marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
    marshaller.setProperty(PREFIX_MAPPER, prefixes);
    return marshaller;
  }

  /** The one value that an element may have; more than one is refused. */
  static <T> Optional<T> only(List<T> values, String place) throws MalformedBody {
    if (values.size() > 1) {
      throw new MalformedBody(place, Reason.DUPLICATE, "may occur once");
    }
    return values.stream().findFirst();
  }

  /** The one value that an element must have. */
  static <T> T required(List<T> values, String place) throws MalformedBody {
    return only(values, place)
        .orElseThrow(() -> new MalformedBody(place, Reason.SYNTAX, "must not be missing"));
  }
}
