package org.mcvideo.kms.provisioning;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.mcvideo.domain.BugException;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Documents as trees, which signatures need. The same bounds as {@link XmlDocuments}. */
final class Dom {
  private Dom() {}

  static Document empty() {
    return builder().newDocument();
  }

  static Document parse(byte[] octets) throws MalformedKmsDocument {
    // Length, depth and document type definitions are refused there.
    XmlDocuments.read(octets);
    try {
      DocumentBuilder builder = builder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(XmlDocuments.text(octets))));
    } catch (SAXException e) {
      throw new MalformedKmsDocument(Reason.NOT_XML, "not well-formed");
    } catch (IOException e) {
      throw new BugException("memory cannot be read", e);
    }
  }

  static byte[] octets(Document document) {
    try {
      TransformerFactory factory = TransformerFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Transformer transformer = factory.newTransformer();
      transformer.setOutputProperty(OutputKeys.ENCODING, StandardCharsets.UTF_8.name());
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString().getBytes(StandardCharsets.UTF_8);
    } catch (TransformerException e) {
      throw new BugException("a tree cannot be written", e);
    }
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      return factory.newDocumentBuilder();
    } catch (ParserConfigurationException e) {
      throw new BugException("the JDK does not parse XML", e);
    }
  }
}
