package org.mcvideo.sip.body.protection;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.XmlTree;
import org.w3c.dom.Element;

/**
 * One ds:Signature over one part of a message (TS 24.281 6.6.3, TS 33.180 9.3). One form of it is
 * verified: a hash-based code over a digest of the part as it is or in canonical form, under a key
 * that is named. Whatever else XML Signature offers is refused before anything is computed.
 *
 * <p>Confined to the thread that opens the content.
 */
final class SignatureElement {
  static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";
  static final String HMAC_SHA_256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
  static final String SHA_256 = "http://www.w3.org/2001/04/xmlenc#sha256";

  static final String CID = "cid:";

  private final Element signature;

  SignatureElement(Element signature) {
    this.signature = signature;
  }

  /** The Content-ID of the part that it says it is over; empty if it does not say. */
  Optional<String> contentId() {
    return XmlElement.first(signature, "SignedInfo")
        .flatMap(info -> XmlElement.first(info, "Reference"))
        .map(reference -> withoutScheme(reference.getAttribute("URI")))
        .filter(id -> !id.isEmpty());
  }

  /** The key that it names; empty if it names none of client and server. */
  Optional<CskId> keyId() {
    return XmlElement.first(signature, "KeyInfo")
        .flatMap(info -> XmlElement.first(info, "KeyName"))
        .flatMap(name -> KeyName.read(name.getTextContent().strip()));
  }

  private static String withoutScheme(String uri) {
    String id = uri.startsWith(CID) ? uri.substring(CID.length()) : uri;
    boolean inAngles = id.startsWith("<") && id.endsWith(">") && id.length() > 2;
    return inAngles ? id.substring(1, id.length() - 1) : id;
  }

  /**
   * Verifies it over {@code part}, the one that {@link #contentId()} names.
   *
   * @throws UnopenableEnvelope if it is of another form, or does not verify
   */
  void verify(BodyPart part, AgreedCsk key) throws UnopenableEnvelope {
    List<Element> children =
        XmlElement.children(signature, "SignedInfo", "SignatureValue", "KeyInfo");
    XmlElement.text(XmlElement.only(children.get(2), "KeyName"));
    List<Element> info =
        XmlElement.children(
            children.get(0), "CanonicalizationMethod", "SignatureMethod", "Reference");
    String canonicalization = XmlElement.algorithm(info.get(0));
    require(HMAC_SHA_256.equals(XmlElement.algorithm(info.get(1))), "another algorithm");
    byte[] signed = Canonical.octets(children.get(0), canonicalization);
    byte[] value = base64(children.get(1));
    require(MessageDigest.isEqual(hmac(key, signed), value), "the code does not verify");
    verifyDigest(info.get(2), part);
  }

  private static void verifyDigest(Element reference, BodyPart part) throws UnopenableEnvelope {
    boolean transformed = XmlElement.first(reference, "Transforms").isPresent();
    List<Element> children =
        transformed
            ? XmlElement.children(reference, "Transforms", "DigestMethod", "DigestValue")
            : XmlElement.children(reference, "DigestMethod", "DigestValue");
    int method = children.size() - 2;
    require(SHA_256.equals(XmlElement.algorithm(children.get(method))), "another digest");
    byte[] octets =
        transformed
            ? canonical(part, XmlElement.only(children.get(0), "Transform"))
            : content(part).toByteArray();
    byte[] value = base64(children.get(method + 1));
    require(MessageDigest.isEqual(digest(octets), value), "the digest does not verify");
  }

  private static byte[] canonical(BodyPart part, Element transform) throws UnopenableEnvelope {
    String algorithm = XmlElement.algorithm(transform);
    try {
      return Canonical.octets(XmlTree.read(content(part), "signed part"), algorithm);
    } catch (MalformedBody malformed) {
      throw new UnopenableEnvelope(Reason.SIGNATURE, malformed.getMessage());
    }
  }

  private static Octets content(BodyPart part) throws UnopenableEnvelope {
    try {
      return part.content();
    } catch (MalformedBody malformed) {
      throw new UnopenableEnvelope(Reason.SIGNATURE, malformed.getMessage());
    }
  }

  private static byte[] base64(Element element) throws UnopenableEnvelope {
    try {
      return Base64.getDecoder().decode(XmlElement.text(element).replaceAll("\\s", ""));
    } catch (IllegalArgumentException notBase64) {
      throw new UnopenableEnvelope(Reason.SIGNATURE, element.getLocalName() + " is not base64");
    }
  }

  private static byte[] hmac(AgreedCsk key, byte[] octets) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(ProtectionKeys.integrity(key));
      return mac.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new BugException("a JDK without HMAC-SHA-256", e);
    }
  }

  private static byte[] digest(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (GeneralSecurityException e) {
      throw new BugException("a JDK without SHA-256", e);
    }
  }

  private static void require(boolean good, String otherwise) throws UnopenableEnvelope {
    if (!good) {
      throw new UnopenableEnvelope(Reason.SIGNATURE, otherwise);
    }
  }
}
