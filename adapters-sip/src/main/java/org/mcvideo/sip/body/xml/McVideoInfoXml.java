package org.mcvideo.sip.body.xml;

import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.MalformedBody.Reason;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;
import org.mcvideo.sip.body.xml.McVideoInfoWire.Content;
import org.mcvideo.sip.body.xml.McVideoInfoWire.Params;

/**
 * The application/vnd.3gpp.mcvideo-info+xml format (TS 24.281 F.1). Unknown elements are passed
 * over, and the order of elements does not matter on input; on output it is that of the schema.
 * {@code decode(encode(info))} gives the information again. Safe for use by many threads.
 */
public final class McVideoInfoXml {

  /** The media type of these documents. */
  public static final String MEDIA_TYPE = "application/vnd.3gpp.mcvideo-info+xml";

  private static final String PLACE = "mcvideo-info";
  private static final String NORMAL = "Normal";
  private static final String ENCRYPTED = "Encrypted";
  private static final QName ROOT = new QName(McVideoInfoWire.NAMESPACE, "mcvideoinfo");
  private static final QName CONTENT = new QName(McVideoInfoWire.NAMESPACE, "content");
  private static final Pattern PREFIX = Pattern.compile("\\s*<([A-Za-z_][A-Za-z0-9_.-]{0,63}):");
  private static final Octets CONTENT_END = Octets.ofUtf8("</content>");
  private static final XmlBinding BINDING =
      new XmlBinding(
          McVideoInfoWire.class,
          Map.of(
              McVideoInfoWire.NAMESPACE,
              "",
              McVideoInfoWire.XENC,
              "xenc",
              McVideoInfoWire.DS,
              "ds"));

  private McVideoInfoXml() {}

  /**
   * Reads a document.
   *
   * @param octets the document
   * @return its information
   * @throws MalformedBody if the text is not well-formed UTF-8 XML within {@link XmlLimits}, is
   *     another document, has an element twice, or an element without the content it must have
   */
  public static McVideoInfo decode(Octets octets) throws MalformedBody {
    McVideoInfoWire wire = BINDING.read(octets, PLACE, ROOT, McVideoInfoWire.class);
    Optional<Params> params = XmlBinding.only(wire.params, PLACE + " mcvideo-Params");
    McVideoInfo info = McVideoInfo.EMPTY;
    if (params.isPresent()) {
      for (Element element : Element.values()) {
        List<Content> contents = params.get().of(element);
        if (!contents.isEmpty()) {
          Content content = XmlBinding.required(contents, place(element));
          info = info.with(element, text(content, element));
        }
      }
    }
    return info;
  }

  /**
   * Reads what an encrypted element holds once it is opened: the typed child of the element (TS
   * 24.281 6.6.2.3.3).
   *
   * @param element the element
   * @param octets the octets that were encrypted
   * @return the content in clear
   * @throws MalformedBody as {@link #decode}; also if the content is encrypted once more
   */
  public static ClearText decodeContent(Element element, Octets octets) throws MalformedBody {
    Octets document = octets.between(contentBegin(octets, place(element)), CONTENT_END);
    Content content = BINDING.read(document, place(element), CONTENT, Content.class);
    if (text(content, element) instanceof ClearText clear) {
      return clear;
    }
    throw syntax(element, "encrypted twice");
  }

  /**
   * A start tag under which the content has its namespace, with or without prefix. A prefix was
   * bound outside of what was encrypted, and can only have stood for this one.
   */
  private static Octets contentBegin(Octets content, String place) throws MalformedBody {
    Matcher first = PREFIX.matcher(content.utf8(place));
    String prefixed =
        first.lookingAt()
            ? " xmlns:" + first.group(1) + "=\"" + McVideoInfoWire.NAMESPACE + '"'
            : "";
    return Octets.ofUtf8("<content xmlns=\"" + McVideoInfoWire.NAMESPACE + '"' + prefixed + ">");
  }

  /**
   * Writes a document.
   *
   * @param info the information
   * @return the document in UTF-8
   */
  public static Octets encode(McVideoInfo info) {
    Params params = new Params();
    for (Element element : Element.values()) {
      info.content(element).ifPresent(text -> params.of(element).add(wire(element, text)));
    }
    McVideoInfoWire wire = new McVideoInfoWire();
    wire.params.add(params);
    return BINDING.write(wire);
  }

  /**
   * Writes what is to be encrypted in place of an element's content; {@link #decodeContent} reads
   * it.
   *
   * @param element the element
   * @param text its content
   * @return the typed child of the element, with its namespace
   */
  public static Octets encodeContent(Element element, ClearText text) {
    QName name = new QName(McVideoInfoWire.NAMESPACE, childName(element));
    return BINDING.writeFragment(new JAXBElement<>(name, String.class, text.text()));
  }

  private static String childName(Element element) {
    return switch (element) {
      case ACCESS_TOKEN, CLIENT_ID -> "mcvideoString";
      case REQUEST_URI, CALLING_USER_ID -> "mcvideoURI";
      case MULTIPLE_DEVICES_IND -> "mcvideoBoolean";
    };
  }

  private static Content wire(Element element, ProtectableText text) {
    Content content = new Content();
    if (text instanceof ClearText clear) {
      content.type = NORMAL;
      switch (element) {
        case ACCESS_TOKEN, CLIENT_ID -> content.string.add(clear.text());
        case REQUEST_URI, CALLING_USER_ID -> content.uri.add(clear.text());
        case MULTIPLE_DEVICES_IND -> content.flag.add(clear.text());
      }
    } else if (text instanceof EncryptedText encrypted) {
      content.type = ENCRYPTED;
      content.encryptedData.add(EncryptedDataMapping.wire(encrypted));
    }
    return content;
  }

  private static ProtectableText text(Content content, Element element) throws MalformedBody {
    int encrypted = content.encryptedData.size();
    int clear = content.string.size() + content.uri.size() + content.flag.size();
    if (encrypted + clear != 1) {
      Reason reason = encrypted + clear == 0 ? Reason.SYNTAX : Reason.DUPLICATE;
      throw new MalformedBody(place(element), reason, "one content expected");
    }
    if (content.type != null && !content.type.equals(clear == 1 ? NORMAL : ENCRYPTED)) {
      throw syntax(element, "type says otherwise than the content");
    }
    return clear == 1
        ? clearText(content, element)
        : EncryptedDataMapping.text(content.encryptedData.get(0), place(element));
  }

  private static ClearText clearText(Content content, Element element) throws MalformedBody {
    boolean flagExpected = element == Element.MULTIPLE_DEVICES_IND;
    if (flagExpected == content.flag.isEmpty()) {
      throw syntax(element, "content of another type");
    }
    if (flagExpected) {
      return ClearText.of(flag(content.flag.get(0).strip(), element));
    }
    // whether an identity is written as text or as URI differs between senders
    String text = content.string.isEmpty() ? content.uri.get(0) : content.string.get(0);
    return ClearText.of(XmlText.read(text, place(element)));
  }

  private static boolean flag(String text, Element element) throws MalformedBody {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw syntax(element, "true or false expected");
    };
  }

  private static MalformedBody syntax(Element element, String detail) {
    return new MalformedBody(place(element), Reason.SYNTAX, detail);
  }

  private static String place(Element element) {
    return PLACE + ' ' + element.elementName();
  }
}
