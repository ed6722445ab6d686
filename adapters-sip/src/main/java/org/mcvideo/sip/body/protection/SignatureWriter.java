package org.mcvideo.sip.body.protection;

import java.util.List;
import javax.crypto.SecretKey;
import javax.xml.XMLConstants;
import org.apache.xml.security.Init;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.signature.XMLSignatureByteInput;
import org.apache.xml.security.signature.XMLSignatureInput;
import org.apache.xml.security.utils.resolver.ResourceResolverContext;
import org.apache.xml.security.utils.resolver.ResourceResolverSpi;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.XmlTree;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes the part with the signatures over the other parts (TS 24.281 6.6.3). Stateless. */
final class SignatureWriter {
  static {
    Init.init();
  }

  private SignatureWriter() {}

  /** A part with one signature over each of {@code documents}, which have a Content-ID. */
  static BodyPart sign(List<BodyPart> documents, AgreedCsk key) {
    Document tree = XmlTree.empty();
    Element root = tree.createElementNS(Signatures.NAMESPACE, Signatures.ROOT);
    root.setAttributeNS(
        XMLConstants.XMLNS_ATTRIBUTE_NS_URI, XMLConstants.XMLNS_ATTRIBUTE, Signatures.NAMESPACE);
    tree.appendChild(root);
    SecretKey secret = ProtectionKeys.integrity(key);
    try {
      for (BodyPart document : documents) {
        sign(root, document, KeyName.of(key.id()), secret);
      }
      Octets octets = Octets.takeOwnershipOf(Canonical.octets(root, Canonical.INCLUSIVE));
      return BodyPart.of(ContentType.of(Signatures.MEDIA_TYPE), octets);
    } catch (XMLSecurityException | UnopenableEnvelope e) {
      throw new BugException("parts that cannot be signed", e);
    }
  }

  private static void sign(Element root, BodyPart document, String keyName, SecretKey secret)
      throws XMLSecurityException {
    XMLSignature signature =
        new XMLSignature(
            root.getOwnerDocument(), "", SignatureElement.HMAC_SHA_256, Canonical.INCLUSIVE);
    root.appendChild(signature.getElement());
    signature.addResourceResolver(new OnePart(document));
    String uri = SignatureElement.CID + document.contentId().orElseThrow();
    signature.addDocument(uri, null, SignatureElement.SHA_256);
    signature.getKeyInfo().addKeyName(keyName);
    signature.sign(secret);
  }

  /** Gives the octets of one part, whatever is asked for. */
  private static final class OnePart extends ResourceResolverSpi {
    private final BodyPart part;

    OnePart(BodyPart part) {
      this.part = part;
    }

    @Override
    public XMLSignatureInput engineResolveURI(ResourceResolverContext context) {
      return new XMLSignatureByteInput(part.octets().toByteArray());
    }

    @Override
    public boolean engineCanResolveURI(ResourceResolverContext context) {
      return true;
    }
  }
}
