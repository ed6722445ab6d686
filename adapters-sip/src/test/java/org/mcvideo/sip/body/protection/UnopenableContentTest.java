package org.mcvideo.sip.body.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Keyring;
import org.mcvideo.domain.key.Protection;
import org.mcvideo.domain.key.UnopenableEnvelope;
import org.mcvideo.domain.key.UnopenableEnvelope.Reason;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.Refused;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.body.xml.McVideoInfo.Element;
import org.mcvideo.sip.body.xml.McVideoInfoXml;
import org.mcvideo.sip.body.xml.PocSettingsXml;

/** Each way in which protected content can be wrong, and why it then stays closed. */
class UnopenableContentTest {
  private static final Protection ENCRYPTED = new Protection(true, false);
  private static final Protection SIGNED = new Protection(false, true);

  private static Reason reason(BodyPart body) throws MalformedBody {
    return reason(body, SharedKeys.KEYRING);
  }

  private static Reason reason(BodyPart body, Keyring keys) throws MalformedBody {
    var content = PublishBody.decode(body).content();
    UnopenableEnvelope closed =
        catchThrowableOfType(UnopenableEnvelope.class, () -> content.open(keys));
    assertThat(closed).as("content stays closed").isNotNull();
    assertThat(closed.getMessage()).doesNotContain(SharedKeys.TOKEN).hasSizeLessThan(200);
    return closed.reason();
  }

  private static BodyPart tampered(Protection protection, UnaryOperator<String> change) {
    return SharedKeys.changed(SharedKeys.publish(protection), change);
  }

  /** Changes the octets that the first text matched by {@code base64} stands for. */
  private static UnaryOperator<String> octets(String base64, UnaryOperator<byte[]> change) {
    return text ->
        Pattern.compile(base64)
            .matcher(text)
            .replaceFirst(found -> found.group(1) + changed(found, change) + found.group(3));
  }

  private static String changed(MatchResult found, UnaryOperator<byte[]> change) {
    byte[] octets = Base64.getMimeDecoder().decode(found.group(2));
    return Base64.getEncoder().encodeToString(change.apply(octets));
  }

  private static UnaryOperator<byte[]> flipped(int index) {
    return octets -> {
      octets[index < 0 ? octets.length + index : index] ^= 1;
      return octets;
    };
  }

  private static final String CIPHER_VALUE = "(CipherValue>)([^<]*)(<)";
  private static final String SIGNATURE_VALUE = "(SignatureValue>)([^<]*)(<)";
  private static final String DIGEST_VALUE = "(DigestValue>)([^<]*)(<)";

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 12, 20, -16, -1})
  void aChangedVectorCiphertextOrTag(int index) throws Exception {
    assertThat(reason(tampered(ENCRYPTED, octets(CIPHER_VALUE, flipped(index)))))
        .isEqualTo(Reason.DECRYPTION);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 27, 28, 40})
  void aCiphertextCutOff(int length) throws Exception {
    assertThat(
            reason(
                tampered(
                    ENCRYPTED,
                    octets(CIPHER_VALUE, octets -> java.util.Arrays.copyOf(octets, length)))))
        .isEqualTo(Reason.DECRYPTION);
  }

  @Test
  void oneElementUnderAnotherKey() throws Exception {
    assertThat(
            reason(
                tampered(
                    ENCRYPTED,
                    text -> text.replaceFirst(SharedKeys.KEY_NAME, SharedKeys.OTHER_KEY_NAME))))
        .isEqualTo(Reason.KEY_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Krze8g==", "AAAA", "KrzQ", "?", "PLze8Q==", "Krze8QA="})
  void allUnderAKeyThatIsNotHeld(String name) throws Exception {
    assertThat(reason(tampered(Protection.FULL, text -> text.replace(SharedKeys.KEY_NAME, name))))
        .isEqualTo(Reason.KEY_UNKNOWN);
  }

  @Test
  void aSignatureUnderAnotherKeyThanTheEncryption() throws Exception {
    assertThat(
            reason(
                tampered(
                    Protection.FULL,
                    text ->
                        text.replaceFirst(
                            "<ds:KeyName>Krze8Q==</ds:KeyName>\n",
                            "<ds:KeyName>Krze8g==</ds:KeyName>\n"))))
        .isEqualTo(Reason.KEY_UNKNOWN);
  }

  @Test
  void noKeyAtAll() throws Exception {
    assertThat(reason(SharedKeys.publish(Protection.FULL), Keyring.empty()))
        .isEqualTo(Reason.KEY_UNKNOWN);
  }

  @Test
  void theRightNameWithAnotherKeyOrUser() throws Exception {
    AgreedCsk key = SharedKeys.KEY;
    AgreedCsk another = new AgreedCsk(SharedKeys.OTHER_KEY.csk(), key.id(), key.user());
    AgreedCsk ofBob = new AgreedCsk(key.csk(), key.id(), new McVideoId("sip:bob@example.org"));

    for (AgreedCsk wrong : List.of(another, ofBob)) {
      assertThat(reason(SharedKeys.publish(ENCRYPTED), SharedKeys.holding(wrong)))
          .isEqualTo(Reason.DECRYPTION);
      assertThat(reason(SharedKeys.publish(SIGNED), SharedKeys.holding(wrong)))
          .isEqualTo(Reason.SIGNATURE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.w3.org/2009/xmlenc11#aes256-gcm",
        "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
        "http://www.w3.org/2001/04/xmlenc#rsa-1_5",
        "http://www.w3.org/2001/04/xmlenc#kw-aes128"
      })
  void anotherAlgorithm(String algorithm) throws Exception {
    assertThat(
            reason(
                tampered(ENCRYPTED, text -> text.replace(EncryptedContent.ALGORITHM, algorithm))))
        .isEqualTo(Reason.DECRYPTION);
  }

  /** A key that comes along, wrapped by whatever means, is never looked at. */
  @Test
  void keyTransportByRsa() throws Exception {
    String transport =
        "<xenc:EncryptedKey><xenc:EncryptionMethod "
            + "Algorithm=\"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p\"/>"
            + "<xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData>"
            + "</xenc:EncryptedKey>";
    BodyPart body =
        tampered(ENCRYPTED, text -> text.replaceAll("<ds:KeyName>[^<]*</ds:KeyName>", transport));

    Refused.with(MalformedBody.Reason.SYNTAX, () -> PublishBody.decode(body));
  }

  @Test
  void anEncryptedElementInsideAnEncryptedElement() throws Exception {
    String inner = SharedKeys.text(SharedKeys.publish(ENCRYPTED));
    String data =
        inner.substring(
            inner.indexOf("<xenc:EncryptedData"),
            inner.indexOf("</xenc:EncryptedData>") + "</xenc:EncryptedData>".length());
    String named =
        data.replaceFirst(
            "<xenc:EncryptedData",
            "<xenc:EncryptedData xmlns:xenc='http://www.w3.org/2001/04/xmlenc#' "
                + "xmlns:ds='http://www.w3.org/2000/09/xmldsig#'");

    assertThat(reason(withContent(named))).isEqualTo(Reason.CONTENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token",
        "<mcvideoBoolean>true</mcvideoBoolean>",
        "<mcvideoString>a</mcvideoString><mcvideoString>b</mcvideoString>",
        "<mcvideoString>a b\nc</mcvideoString>",
        "</content><content>",
        "<!DOCTYPE a>",
        "&x;"
      })
  void contentThatIsNotWhatItShouldBe(String content) throws Exception {
    assertThat(reason(withContent(content))).isEqualTo(Reason.CONTENT);
  }

  /** A PUBLISH whose token decrypts to {@code content}. */
  private static BodyPart withContent(String content) {
    byte[] sealed = ContentCipher.encrypt(SharedKeys.KEY, content.getBytes(StandardCharsets.UTF_8));
    return tampered(ENCRYPTED, octets(CIPHER_VALUE, octets -> sealed));
  }

  @Test
  void aChangedDocumentUnderASignature() throws Exception {
    assertThat(
            reason(
                tampered(SIGNED, text -> text.replace(SharedKeys.TOKEN, SharedKeys.TOKEN + "x"))))
        .isEqualTo(Reason.SIGNATURE);
    assertThat(reason(tampered(SIGNED, text -> text.replace(">manual<", ">automatic<"))))
        .isEqualTo(Reason.SIGNATURE);
    assertThat(reason(tampered(SIGNED, text -> text.replace("<?xml version", "<?xml  version"))))
        .isEqualTo(Reason.SIGNATURE);
  }

  /** Were the content decrypted first, this would be a fault of decryption. */
  @Test
  void signaturesAreCheckedBeforeAnythingIsDecrypted() throws Exception {
    assertThat(reason(tampered(Protection.FULL, octets(CIPHER_VALUE, flipped(-1)))))
        .isEqualTo(Reason.SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource({"0, 31", "15, -1"})
  void aChangedDigestOrCode(int first, int second) throws Exception {
    for (int index : new int[] {first, second}) {
      assertThat(reason(tampered(SIGNED, octets(DIGEST_VALUE, flipped(index)))))
          .isEqualTo(Reason.SIGNATURE);
      assertThat(reason(tampered(SIGNED, octets(SIGNATURE_VALUE, flipped(index)))))
          .isEqualTo(Reason.SIGNATURE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 16, 31})
  void aCodeCutOff(int length) throws Exception {
    assertThat(
            reason(
                tampered(
                    SIGNED,
                    octets(SIGNATURE_VALUE, code -> java.util.Arrays.copyOf(code, length)))))
        .isEqualTo(Reason.SIGNATURE);
  }

  /** What XML Signature offers besides, put in where it would be read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xmldsig-more#hmac-sha256|xmldsig-more#hmac-sha512",
        "2001/04/xmldsig-more#hmac-sha256|2000/09/xmldsig#hmac-sha1",
        "xmldsig-more#hmac-sha256|xmldsig-more#rsa-sha256",
        "xmldsig-more#hmac-sha256|nothing",
        "2001/04/xmlenc#sha256|2000/09/xmldsig#sha1",
        "2001/04/xmlenc#sha256|2001/04/xmlenc#sha512",
        "TR/2001/REC-xml-c14n-20010315|TR/1999/REC-xslt-19991116",
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315|http://santuario.apache.org/c14n/physical",
        "</ds:SignatureMethod>|<ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>",
        "</ds:CanonicalizationMethod>|<a/></ds:CanonicalizationMethod>",
        "<ds:DigestMethod|<ds:Transforms></ds:Transforms><ds:DigestMethod",
        "<ds:DigestMethod|<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/></ds:Transforms><ds:DigestMethod",
        "<ds:DigestMethod|<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>1</ds:XPath></ds:Transform></ds:Transforms><ds:DigestMethod",
        "<ds:KeyName>|<ds:RetrievalMethod URI=\"http://127.0.0.1/\"/><ds:KeyName>",
        "</ds:KeyInfo>|</ds:KeyInfo><ds:Object/>",
        "</ds:KeyInfo>|</ds:KeyInfo><ds:KeyInfo/>",
        "<ds:DigestValue>|<ds:DigestValue><!-- -->",
        "<ds:SignatureValue>|<ds:SignatureValue><?a b?>",
        "<ds:SignatureValue>|<ds:SignatureValue>?",
        "<ds:SignedInfo>|<ds:SignedInfo>text",
        "<ds:SignedInfo>|<ds:SignedInfo xmlns:more=\"urn:more\">",
      })
  void aSignatureOfAnotherForm(String part, String other) throws Exception {
    assertThat(reason(tampered(SIGNED, text -> text.replace(part, other))))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void aSignatureWithoutItsParts() throws Exception {
    for (String name : List.of("SignedInfo", "SignatureValue", "Reference", "DigestValue")) {
      assertThat(
              reason(
                  tampered(
                      SIGNED,
                      text ->
                          text.replaceAll("(?s)<ds:" + name + "[ >].*?</ds:" + name + ">", ""))))
          .as(name)
          .isEqualTo(Reason.SIGNATURE);
    }
    assertThat(
            reason(
                tampered(SIGNED, text -> text.replaceAll("(?s)<ds:KeyInfo>.*?</ds:KeyInfo>", ""))))
        .isEqualTo(Reason.KEY_UNKNOWN);
  }

  /** The parts of a signed PUBLISH, to be put together otherwise. */
  private static final class Parts {
    private final BodyPart info;
    private final BodyPart settings;
    private final BodyPart signatures;

    Parts() {
      try {
        List<BodyPart> parts = Multipart.leaves(SharedKeys.publish(SIGNED));
        info = Multipart.only(parts, McVideoInfoXml.MEDIA_TYPE).orElseThrow();
        settings = Multipart.only(parts, PocSettingsXml.MEDIA_TYPE).orElseThrow();
        signatures = Multipart.only(parts, Signatures.MEDIA_TYPE).orElseThrow();
      } catch (MalformedBody e) {
        throw new AssertionError(e);
      }
    }

    BodyPart changedSignatures(UnaryOperator<String> change) {
      return SharedKeys.changed(signatures, change);
    }

    /** The elements of the two signatures. */
    List<String> elements() {
      List<String> elements = new ArrayList<>();
      Pattern.compile("(?s)<ds:Signature .*?</ds:Signature>")
          .matcher(SharedKeys.text(signatures))
          .results()
          .forEach(found -> elements.add(found.group()));
      assertThat(elements).hasSize(2);
      return elements;
    }
  }

  private static BodyPart body(BodyPart... parts) {
    return Multipart.encode(List.of(parts));
  }

  private static BodyPart document(String mediaType, String text) {
    return BodyPart.of(ContentType.of(mediaType), Octets.ofUtf8(text));
  }

  @Test
  void aPartWithoutContentId() throws Exception {
    Parts parts = new Parts();
    BodyPart bare = BodyPart.of(parts.info.contentType(), parts.info.octets());

    assertThat(reason(body(bare, parts.settings, parts.signatures))).isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void twoPartsOfOneContentId() throws Exception {
    Parts parts = new Parts();
    BodyPart decoy =
        document("text/plain", "decoy").withContentId(parts.info.contentId().orElseThrow());

    assertThat(reason(body(decoy, parts.info, parts.settings, parts.signatures)))
        .isEqualTo(Reason.SIGNATURE);
    assertThat(reason(body(parts.info, decoy, parts.settings, parts.signatures)))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void anUnsignedPartBesideASignedOne() throws Exception {
    Parts parts = new Parts();

    for (String element : parts.elements()) {
      BodyPart one = parts.changedSignatures(text -> text.replace(element, ""));
      BodyPart body = body(parts.info, parts.settings, one);
      assertThat(PublishBody.decode(body).content().protection()).isEqualTo(Protection.NONE);
      assertThat(reason(body)).isEqualTo(Reason.SIGNATURE);
    }
  }

  @Test
  void aSignatureThatOccursTwice() throws Exception {
    Parts parts = new Parts();
    String element = parts.elements().get(0);

    BodyPart twice = parts.changedSignatures(text -> text.replace(element, element + element));
    assertThat(reason(body(parts.info, parts.settings, twice))).isEqualTo(Reason.SIGNATURE);
    assertThat(reason(body(parts.info, parts.settings, parts.signatures, parts.signatures)))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void aSignatureOverAnotherPart() throws Exception {
    Parts parts = new Parts();
    BodyPart key = document("application/mikey", "key").withContentId("key@test");
    BodyPart overKey = SignatureWriter.sign(List.of(key), SharedKeys.KEY);

    assertThat(reason(body(parts.info, parts.settings, key, overKey))).isEqualTo(Reason.SIGNATURE);
    assertThat(reason(body(parts.info, parts.settings, key, overKey, parts.signatures)))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void aSignatureOverItsOwnDocumentElementOrNothing() throws Exception {
    Parts parts = new Parts();

    for (String uri : List.of("", "#signature1", "cid:", "http://127.0.0.1/", "cid:none@test")) {
      BodyPart elsewhere =
          parts.changedSignatures(text -> text.replaceAll("URI=\"[^\"]*\"", "URI=\"" + uri + "\""));
      assertThat(reason(body(parts.info, parts.settings, elsewhere)))
          .as(uri)
          .isEqualTo(Reason.SIGNATURE);
    }
  }

  /** Wrapping: the signed document is kept under its name, another one is put where it is read. */
  @Test
  void aSignedDocumentMovedOutOfTheWay() throws Exception {
    Parts parts = new Parts();
    String forged =
        SharedKeys.text(parts.info).replace(SharedKeys.CLIENT.text(), "urn:uuid:mallory-1");
    String original = SharedKeys.text(parts.info);
    String wrapping =
        forged.replace(
            "</mcvideoinfo>",
            original.substring(original.indexOf("<mcvideoinfo")) + "</mcvideoinfo>");
    String id = parts.info.contentId().orElseThrow();
    BodyPart aside = document("text/xml", original).withContentId(id);

    BodyPart inside = document(McVideoInfoXml.MEDIA_TYPE, wrapping).withContentId(id);
    assertThat(reason(body(inside, parts.settings, parts.signatures))).isEqualTo(Reason.SIGNATURE);
    BodyPart beside = document(McVideoInfoXml.MEDIA_TYPE, forged).withContentId("new@test");
    assertThat(reason(body(aside, beside, parts.settings, parts.signatures)))
        .isEqualTo(Reason.SIGNATURE);
  }

  /** The two documents named by each other's Content-ID. */
  @Test
  void documentsThatChangePlaces() throws Exception {
    Parts parts = new Parts();
    BodyPart info =
        BodyPart.of(parts.info.contentType(), parts.info.octets())
            .withContentId(parts.settings.contentId().orElseThrow());
    BodyPart settings =
        BodyPart.of(parts.settings.contentType(), parts.settings.octets())
            .withContentId(parts.info.contentId().orElseThrow());

    assertThat(reason(body(info, settings, parts.signatures))).isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void signaturesThatCannotBeReadAsXml() {
    Parts parts = new Parts();
    String one = parts.elements().get(0);

    for (String text :
        List.of(
            "",
            "<signatures",
            "<signatures/>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><signatures xmlns='urn:3gpp:ns:mcpttSignedDoc:1.0'/>")) {
      BodyPart bad = document(Signatures.MEDIA_TYPE, text);
      assertThat(
              catchThrowableOfType(
                  MalformedBody.class,
                  () -> PublishBody.decode(body(parts.info, parts.settings, bad))))
          .as(text)
          .isNotNull();
    }
    BodyPart full = parts.changedSignatures(text -> text.replace(one, one.repeat(15)));
    BodyPart many = parts.changedSignatures(text -> text.replace(one, one.repeat(16)));
    assertThat(
            catchThrowableOfType(
                MalformedBody.class,
                () -> PublishBody.decode(body(parts.info, parts.settings, full))))
        .isNull();
    Refused.with(
        MalformedBody.Reason.TOO_LARGE,
        () -> PublishBody.decode(body(parts.info, parts.settings, many)));
  }

  @Test
  void theMessageOfARefusalNamesNoContent() throws Exception {
    BodyPart body = tampered(ENCRYPTED, octets(CIPHER_VALUE, flipped(0)));
    var content = PublishBody.decode(body).content();

    UnopenableEnvelope closed =
        catchThrowableOfType(UnopenableEnvelope.class, () -> content.open(SharedKeys.KEYRING));

    assertThat(closed).hasMessage("DECRYPTION: tag does not verify").hasNoCause();
    assertThat(closed.getStackTrace()).isEmpty();
    assertThat(Element.values()).isNotEmpty();
  }
}
