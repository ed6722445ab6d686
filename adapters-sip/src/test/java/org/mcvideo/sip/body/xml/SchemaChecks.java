package org.mcvideo.sip.body.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.mcvideo.sip.body.mime.Octets;
import org.xml.sax.SAXException;

/** The schemas beside the tests. Safe for use by many threads. */
public final class SchemaChecks {

  private final Schema schema;

  private SchemaChecks(Schema schema) {
    this.schema = schema;
  }

  /** The schemas with these names, together. */
  public static SchemaChecks of(String... names) throws SAXException {
    Source[] sources =
        Arrays.stream(names)
            .map(name -> SchemaChecks.class.getResource("/schema/" + name))
            .map(URL::toExternalForm)
            .map(StreamSource::new)
            .toArray(Source[]::new);
    return new SchemaChecks(
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources));
  }

  /** Throws unless the document is valid. */
  public void validate(Octets document) throws SAXException, IOException {
    schema
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(document.toByteArray())));
  }
}
