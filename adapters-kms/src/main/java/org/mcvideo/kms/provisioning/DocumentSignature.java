package org.mcvideo.kms.provisioning;

import java.security.GeneralSecurityException;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.keyinfo.KeyName;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import org.mcvideo.domain.BugException;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The signature beside the document in SignedKmsRequest and SignedKmsResponse (TS 33.180 D.1, D.2):
 * HMAC-SHA-256 over the one element that precedes it, by its Id. Nothing but this form is accepted,
 * and what is read afterwards is the very tree that was verified.
 */
final class DocumentSignature {
  private static final String HMAC = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";

  /** [open]: the canonical form. */
  private static final String CANONICAL = CanonicalizationMethod.INCLUSIVE;

  private static final String ID = "Id";
  private static final String SECURE_VALIDATION = "org.jcp.xml.dsig.secureValidation";

  private DocumentSignature() {}

  /** Signs the only child of the root, which has an Id, and writes the signature behind it. */
  static byte[] sign(byte[] unsigned, NamedKey key) {
    try {
      Document document = Dom.parse(unsigned);
      Element root = document.getDocumentElement();
      Element content = Dom.children(root).get(0);
      XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
      DOMSignContext context = new DOMSignContext(key.forSigning(), root);
      context.setIdAttributeNS(content, null, ID);
      context.setDefaultNamespacePrefix("ds");
      KeyInfoFactory names = factory.getKeyInfoFactory();
      KeyInfo keyInfo = names.newKeyInfo(List.of(names.newKeyName(key.name())));
      factory.newXMLSignature(signedInfo(factory, content.getAttribute(ID)), keyInfo).sign(context);
      return Dom.octets(document);
    } catch (MalformedKmsDocument
        | GeneralSecurityException
        | MarshalException
        | XMLSignatureException e) {
      throw new BugException("a document cannot be signed", e);
    }
  }

  private static SignedInfo signedInfo(XMLSignatureFactory factory, String id)
      throws GeneralSecurityException {
    Reference reference =
        factory.newReference(
            "#" + id,
            factory.newDigestMethod(DigestMethod.SHA256, null),
            List.of(factory.newTransform(CANONICAL, (C14NMethodParameterSpec) null)),
            null,
            null);
    return factory.newSignedInfo(
        factory.newCanonicalizationMethod(CANONICAL, (C14NMethodParameterSpec) null),
        factory.newSignatureMethod(HMAC, null),
        List.of(reference));
  }

  /**
   * Returns the signed element.
   *
   * @param name what it is called; the root is called Signed and that
   * @throws MalformedKmsDocument if the document is another one, or not signed with the key
   */
  static Element verified(byte[] octets, String name, NamedKey key) throws MalformedKmsDocument {
    Element root = Dom.parse(octets).getDocumentElement();
    List<Element> children = Dom.children(root);
    if (!isNamed(root, KmsXml.NAMESPACE, "Signed" + name)
        || children.size() != 2
        || !isNamed(children.get(0), KmsXml.NAMESPACE, name)
        || !isNamed(children.get(1), XMLSignature.XMLNS, "Signature")) {
      throw refused("not " + name + " and a signature");
    }
    Element content = children.get(0);
    try {
      DOMValidateContext context = new DOMValidateContext(key.forSigning(), children.get(1));
      context.setIdAttributeNS(content, null, ID);
      context.setProperty(SECURE_VALIDATION, true);
      XMLSignature signature =
          XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
      requireForm(signature, content.getAttribute(ID), key);
      if (!signature.validate(context)) {
        throw refused("does not verify with " + key.name());
      }
      return content;
    } catch (MarshalException | XMLSignatureException | IllegalArgumentException e) {
      throw refused("cannot be read");
    }
  }

  private static void requireForm(XMLSignature signature, String id, NamedKey key)
      throws MalformedKmsDocument {
    SignedInfo info = signature.getSignedInfo();
    boolean known =
        !id.isEmpty()
            && info.getCanonicalizationMethod().getAlgorithm().equals(CANONICAL)
            && isWholeHmac(info.getSignatureMethod())
            && info.getReferences().size() == 1
            && isOf(info.getReferences().get(0), id)
            && signature.getObjects().isEmpty();
    if (!known) {
      throw refused("has another form");
    }
    if (signature.getKeyInfo() != null && !names(signature.getKeyInfo(), key)) {
      throw refused("is of another key");
    }
  }

  /** A cut HMAC is a weaker one. */
  private static boolean isWholeHmac(SignatureMethod method) {
    return method.getAlgorithm().equals(HMAC) && method.getParameterSpec() == null;
  }

  private static boolean isOf(Reference reference, String id) {
    List<Transform> transforms = reference.getTransforms();
    return ("#" + id).equals(reference.getURI())
        && reference.getDigestMethod().getAlgorithm().equals(DigestMethod.SHA256)
        && transforms.size() <= 1
        && transforms.stream().allMatch(t -> t.getAlgorithm().equals(CANONICAL));
  }

  private static boolean names(KeyInfo info, NamedKey key) {
    return info.getContent().stream()
        .allMatch(part -> part instanceof KeyName name && name.getName().equals(key.name()));
  }

  private static boolean isNamed(Element element, String namespace, String name) {
    return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  private static MalformedKmsDocument refused(String why) {
    return new MalformedKmsDocument(Reason.SIGNATURE, "the signature " + why);
  }
}
