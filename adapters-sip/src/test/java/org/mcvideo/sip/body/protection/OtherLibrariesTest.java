package org.mcvideo.sip.body.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.crypto.Data;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.apache.xml.security.encryption.EncryptedData;
import org.apache.xml.security.encryption.XMLCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.ClearText;
import org.mcvideo.sip.body.xml.McVideoInfo;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;
import org.mcvideo.sip.body.xml.McVideoInfoXml;
import org.mcvideo.sip.body.xml.XmlTree;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What is written here is read by libraries that know XML security alone, and the other way. */
class OtherLibrariesTest {
  private static final XMLSignatureFactory JDK = XMLSignatureFactory.getInstance("DOM");
  private static final String XENC = "http://www.w3.org/2001/04/xmlenc#";

  private static URIDereferencer among(List<BodyPart> parts) {
    return (uri, context) -> data(parts, uri.getURI());
  }

  private static Data data(List<BodyPart> parts, String uri) {
    BodyPart named =
        parts.stream()
            .filter(part -> part.contentId().map("cid:"::concat).equals(java.util.Optional.of(uri)))
            .findFirst()
            .orElseThrow();
    return new OctetStreamData(new ByteArrayInputStream(named.octets().toByteArray()));
  }

  @Test
  void theJdkVerifiesWhatIsSignedHere() throws Exception {
    List<BodyPart> parts = Multipart.leaves(SharedKeys.publish(Protection.FULL));
    BodyPart signed = Multipart.only(parts, Signatures.MEDIA_TYPE).orElseThrow();
    Document tree = XmlTree.read(signed.octets(), "test");
    NodeList signatures = tree.getElementsByTagNameNS(SignatureElement.NAMESPACE, "Signature");

    assertThat(signatures.getLength()).isEqualTo(2);
    for (int i = 0; i < signatures.getLength(); i++) {
      DOMValidateContext context =
          new DOMValidateContext(ProtectionKeys.integrity(SharedKeys.KEY), signatures.item(i));
      context.setURIDereferencer(among(parts));
      assertThat(JDK.unmarshalXMLSignature(context).validate(context)).isTrue();
    }
  }

  static Stream<Arguments> forms() {
    List<String> canonical =
        List.of(
            CanonicalizationMethod.INCLUSIVE,
            CanonicalizationMethod.INCLUSIVE_WITH_COMMENTS,
            CanonicalizationMethod.EXCLUSIVE,
            CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS,
            "http://www.w3.org/2006/12/xml-c14n11",
            "http://www.w3.org/2006/12/xml-c14n11#WithComments");
    return canonical.stream()
        .flatMap(
            form ->
                Stream.of(
                    Arguments.of(form, List.<String>of()), Arguments.of(form, List.of(form))));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatTheJdkSignsIsVerifiedHere(String form, List<String> transforms) throws Exception {
    BodyPart document =
        BodyPart.of(
                ContentType.of(McVideoInfoXml.MEDIA_TYPE),
                Octets.ofUtf8(
                    "<?xml version='1.0'?>\n<a:mcvideoinfo xmlns:a='urn:3gpp:ns:mcvideoInfo:1.0' "
                        + "xmlns:z='urn:z'  b='1'\n a='&lt;\"'><!-- c --><?d e?>\u00e4&#13;\r\n"
                        + "<![CDATA[<]]><x xmlns=''/></a:mcvideoinfo>"))
            .withContentId("info@test");

    BodyPart signed = signed(document, form, transforms);
    List<BodyPart> parts = List.of(document, signed);
    Signatures signatures = Signatures.of(parts, List.of(document));

    assertThat(signatures.coverAll()).isTrue();
    assertThatCode(() -> signatures.verify(SharedKeys.KEY)).doesNotThrowAnyException();
  }

  private static BodyPart signed(BodyPart document, String form, List<String> transforms)
      throws Exception {
    Document tree = XmlTree.empty();
    org.w3c.dom.Element root = tree.createElementNS(Signatures.NAMESPACE, "s:signatures");
    root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:s", Signatures.NAMESPACE);
    tree.appendChild(root);
    List<Transform> applied = new ArrayList<>();
    for (String transform : transforms) {
      applied.add(JDK.newTransform(transform, (TransformParameterSpec) null));
    }
    Reference reference =
        JDK.newReference(
            "cid:info@test",
            JDK.newDigestMethod(SignatureElement.SHA_256, null),
            applied,
            null,
            "r1");
    SignedInfo info =
        JDK.newSignedInfo(
            JDK.newCanonicalizationMethod(form, (C14NMethodParameterSpec) null),
            JDK.newSignatureMethod(SignatureElement.HMAC_SHA_256, null),
            Collections.singletonList(reference),
            "i1");
    KeyInfoFactory keys = JDK.getKeyInfoFactory();
    KeyInfo key = keys.newKeyInfo(List.of(keys.newKeyName(SharedKeys.KEY_NAME)), "k1");
    XMLSignature signature = JDK.newXMLSignature(info, key, null, "signature1", "v1");
    DOMSignContext context = new DOMSignContext(ProtectionKeys.integrity(SharedKeys.KEY), root);
    context.setURIDereferencer(among(List.of(document)));
    context.setDefaultNamespacePrefix("ds");
    signature.sign(context);
    return BodyPart.of(
        ContentType.of(Signatures.MEDIA_TYPE),
        Octets.takeOwnershipOf(Canonical.octets(root, Canonical.INCLUSIVE)));
  }

  @Test
  void theLibraryDecryptsWhatIsEncryptedHere() throws Exception {
    McVideoInfo info =
        new ContentProtection(SharedKeys.KEY, new Protection(true, false))
            .encrypt(McVideoInfo.EMPTY.with(Element.ACCESS_TOKEN, ClearText.of(SharedKeys.TOKEN)));
    Document tree = XmlTree.read(McVideoInfoXml.encode(info), "test");
    var encrypted =
        (org.w3c.dom.Element) tree.getElementsByTagNameNS(XENC, "EncryptedData").item(0);

    XMLCipher cipher = XMLCipher.getInstance();
    cipher.init(XMLCipher.DECRYPT_MODE, ProtectionKeys.confidentiality(SharedKeys.KEY));
    cipher.doFinal(tree, encrypted);

    assertThat(tree.getElementsByTagNameNS("*", "mcvideoString").item(0).getTextContent())
        .isEqualTo(SharedKeys.TOKEN);
  }

  @Test
  void whatTheLibraryEncryptsIsReadHere() throws Exception {
    Document tree =
        XmlTree.read(
            Octets.ofUtf8(
                "<v:mcvideoinfo xmlns:v='urn:3gpp:ns:mcvideoInfo:1.0'><v:mcvideo-Params>"
                    + "<v:mcvideo-access-token><v:mcvideoString>"
                    + SharedKeys.TOKEN
                    + "</v:mcvideoString></v:mcvideo-access-token>"
                    + "</v:mcvideo-Params></v:mcvideoinfo>"),
            "test");
    var token =
        (org.w3c.dom.Element) tree.getElementsByTagNameNS("*", "mcvideo-access-token").item(0);
    XMLCipher cipher = XMLCipher.getInstance(XMLCipher.AES_128_GCM);
    cipher.init(XMLCipher.ENCRYPT_MODE, ProtectionKeys.confidentiality(SharedKeys.KEY));
    EncryptedData data = cipher.getEncryptedData();
    var key = new org.apache.xml.security.keys.KeyInfo(tree);
    key.addKeyName(SharedKeys.KEY_NAME);
    data.setKeyInfo(key);
    cipher.doFinal(tree, token, true);
    byte[] written = Canonical.octets(tree.getDocumentElement(), Canonical.INCLUSIVE);

    McVideoInfo info = McVideoInfoXml.decode(Octets.takeOwnershipOf(written));
    List<BodyPart> none = Arrays.asList();
    String read =
        ProtectedEnvelope.of(
                none, none, info, opened -> opened.clear(Element.ACCESS_TOKEN).orElseThrow().text())
            .open(SharedKeys.KEYRING);

    assertThat(read).isEqualTo(SharedKeys.TOKEN);
  }
}
