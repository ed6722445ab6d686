package org.mcvideo.kms.provisioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.keys.TestKms;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;

/** The security extension of TS 33.180 D.1: signed documents and wrapped keys. */
class SecuredDocumentsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final SecurityIdentity ALICE = new SecurityIdentity("sip:alice@example.org");
  private static final KeyPeriods MONTHLY = new KeyPeriods(2_592_000, 0);
  private static final TestKms KMS = new TestKms("kms.example.org", KmsScope.ofRoot(), MONTHLY);
  private static final Exchange EXCHANGE =
      new Exchange(ALICE, new KmsUri("kms.example.org"), NOON, "https://kms.example.org/?a&b");
  private static final KmsRequest REQUEST =
      new KmsRequest(EXCHANGE, Optional.of("client"), Optional.empty());
  private static final NamedKey TRK = key("tk.12.user@example.org", 'a');
  private static final NamedKey INK = key("ink.12.user@example.org", 'b');
  private static final SecuredDocuments BOTH = of(TRK, Optional.of(INK));
  private static final SecuredDocuments TRK_ALONE = of(TRK, Optional.empty());

  @Test
  void aSignedRequestComesBackAsItWas() throws Exception {
    for (SecuredDocuments documents : List.of(BOTH, TRK_ALONE)) {
      assertThat(documents.decodeRequest(documents.encode(REQUEST))).isEqualTo(REQUEST);
    }
    assertThat(text(BOTH.encode(REQUEST)))
        .contains("<SignedKmsRequest", "ink.12.user@example.org", "xmldsig-more#hmac-sha256");
    assertThat(text(TRK_ALONE.encode(REQUEST))).contains("tk.12.user@example.org");
  }

  @Test
  void whoLooksAtNoSignatureReadsItAllTheSame() throws Exception {
    assertThat(KmsDocuments.decodeRequest(BOTH.encode(REQUEST))).isEqualTo(REQUEST);
  }

  @Test
  void wrappedKeysComeBackAndAreStillKeys() throws Exception {
    byte[] document = BOTH.encode(keyProvision());

    KmsContent content = BOTH.decodeResponse(document).content();

    IssuedKeys keys = ((KmsContent.KeyProvision) content).keySets().get(0);
    assertThat(UserKeys.verified(keys, KMS.certificate()).owner()).isEqualTo(ALICE);
    assertThat(text(document))
        .contains("EncKeyContentType", "xmlenc#kw-aes256", "tk.12.user@example.org")
        .doesNotContain("\"KeyContentType\"");
  }

  @Test
  void withoutTheKeysWrappedOnesAreNotSupported() {
    MalformedKmsDocument refusal =
        catchThrowableOfType(
            MalformedKmsDocument.class,
            () -> KmsDocuments.decodeResponse(BOTH.encode(keyProvision())));

    assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
  }

  @Test
  void keysWrappedWithAnotherKeyAreRefused() {
    SecuredDocuments other = of(key("tk.13.user@example.org", 'c'), Optional.of(INK));

    assertThat(reasonForResponse(other.encode(keyProvision()))).isEqualTo(Reason.VALUE);
  }

  @Test
  void wrappedKeysInBase64AreRead() throws Exception {
    // Given
    String hex = text(unsigned(BOTH.encode(keyProvision())));
    Matcher values = Pattern.compile("(CipherValue>)([0-9a-f]+)(<)").matcher(hex);
    String base64 =
        values.replaceAll(
            v ->
                v.group(1)
                    + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(v.group(2)))
                    + v.group(3));

    // Then
    KmsContent content = BOTH.decodeResponse(signed(base64, INK)).content();
    assertThat(((KmsContent.KeyProvision) content).keySets()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "xmlenc#kw-aes256, xmlenc#kw-aes128, UNSUPPORTED",
    "<CipherValue>, <CipherValue>!, VALUE",
    "<CipherValue>, <CipherValue>00, VALUE",
    "<CipherData>, <CipherData><CipherValue/>, VALUE"
  })
  void whatIsNoWrappedKeyIsRefused(String good, String bad, Reason reason) {
    String document = text(unsigned(BOTH.encode(keyProvision())));

    assertThat(reasonForResponse(signed(document.replace(good, bad), INK))).isEqualTo(reason);
  }

  @Test
  void plainKeysUnderASignatureAreRead() throws Exception {
    String plain =
        text(KmsDocuments.encode(keyProvision()))
                .replaceFirst(
                    "(<\\?.*\\?>)?<KmsResponse",
                    "<SignedKmsResponse xmlns=\"" + KmsXml.NAMESPACE + "\"><KmsResponse Id=\"x\"")
            + "</SignedKmsResponse>";

    KmsContent content = BOTH.decodeResponse(signed(plain, INK)).content();

    assertThat(((KmsContent.KeyProvision) content).keySets()).hasSize(1);
  }

  @Test
  void whatIsNotSignedIsRefused() {
    assertThat(reasonForRequest(KmsDocuments.encode(REQUEST))).isEqualTo(Reason.SIGNATURE);
    assertThat(reasonForRequest(unsigned(BOTH.encode(REQUEST)))).isEqualTo(Reason.SIGNATURE);
    assertThat(reasonForResponse(BOTH.encode(REQUEST))).isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void whatAnotherKeySignedIsRefused() {
    SecuredDocuments sameName = of(TRK, Optional.of(key("ink.12.user@example.org", 'c')));
    SecuredDocuments sameKey = of(TRK, Optional.of(key("ink.13.user@example.org", 'b')));

    assertThat(reasonForRequest(sameName.encode(REQUEST))).isEqualTo(Reason.SIGNATURE);
    assertThat(reasonForRequest(sameKey.encode(REQUEST))).isEqualTo(Reason.SIGNATURE);
    assertThat(reasonForRequest(TRK_ALONE.encode(REQUEST))).isEqualTo(Reason.SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource({
    "sip:alice@example.org, sip:alicf@example.org",
    "2026-03-01, 2026-03-02",
    "<ClientId>client</ClientId>, ''",
    "Id=\"document\", Id=\"documenu\"",
    "Id=\"document\", ''",
    "URI=\"#document\", URI=\"\"",
    "URI=\"#document\", URI=\"#other\"",
    "xmldsig-more#hmac-sha256, xmldsig-more#hmac-sha384",
    "2001/04/xmlenc#sha256, 2000/09/xmldsig#sha1",
    "</KmsRequest>, </KmsRequest><KmsRequest/>",
    "REC-xml-c14n-20010315, REC-xml-c14n-20010315#WithComments"
  })
  void aChangedDocumentIsRefused(String good, String bad) {
    String document = text(BOTH.encode(REQUEST));
    assertThat(document).contains(good);

    byte[] changed = document.replace(good, bad == null ? "" : bad).getBytes(UTF_8);

    assertThatThrownBy(() -> BOTH.decodeRequest(changed))
        .isInstanceOfSatisfying(
            MalformedKmsDocument.class,
            e -> assertThat(e.reason()).isIn(Reason.SIGNATURE, Reason.NOT_XML));
  }

  @Test
  void aCutHmacIsRefused() {
    String document = text(BOTH.encode(REQUEST));
    String cut =
        document
            .replaceFirst(
                "(<ds:SignatureMethod [^>]*)/>",
                "$1><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>")
            .replaceFirst("(<ds:SignatureValue>)[^<]*", "$1AA==");

    assertThat(reasonForRequest(cut.getBytes(UTF_8))).isEqualTo(Reason.SIGNATURE);
  }

  /** The signed element stays in the document, and a forged one stands where it is read. */
  @Test
  void aSignedElementInAnotherPlaceIsRefused() {
    String document = text(BOTH.encode(REQUEST));
    Matcher content = Pattern.compile("<KmsRequest.*</KmsRequest>").matcher(document);
    assertThat(content.find()).isTrue();
    String forged = content.group().replace("alice", "mallory").replace("document", "forged");

    for (String moved :
        List.of(
            document.replace(content.group(), forged + content.group()),
            document.replace(
                content.group(),
                forged.replace("</KmsRequest>", content.group() + "</KmsRequest>")),
            document
                .replace(content.group(), forged)
                .replace(
                    "</ds:Signature>",
                    "<ds:Object>" + content.group() + "</ds:Object></ds:Signature>"))) {
      assertThat(reasonForRequest(moved.getBytes(UTF_8))).isEqualTo(Reason.SIGNATURE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "<a/>", "<!DOCTYPE a><SignedKmsRequest/>"})
  void whatIsNoDocumentIsRefused(String text) {
    assertThatThrownBy(() -> BOTH.decodeRequest(text.getBytes(UTF_8)))
        .isInstanceOf(MalformedKmsDocument.class);
    assertThatThrownBy(() -> BOTH.decodeResponse(text.getBytes(UTF_8)))
        .isInstanceOf(MalformedKmsDocument.class);
  }

  @Test
  void wordsSpellKeys() {
    String a = "a".repeat(64);

    ExtensionKeys both = ExtensionKeys.parse(List.of("trk", a, "ink", "b".repeat(64)));
    assertThat(both.signing().name()).isEqualTo("ink");
    assertThat(ExtensionKeys.parse(List.of("trk", a)).signing().name()).isEqualTo("trk");
    assertThat(both.toString()).doesNotContain("aaaa", "bbbb");
    for (List<String> bad :
        List.of(
            List.<String>of(),
            List.of("trk"),
            List.of("trk", a, "ink"),
            List.of("", a),
            List.of("trk", a + "0"),
            List.of("trk", "secret-no-hex"))) {
      assertThatThrownBy(() -> ExtensionKeys.parse(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("secret");
    }
  }

  private static KmsResponse keyProvision() {
    return new KmsResponse(
        EXCHANGE,
        Optional.empty(),
        new KmsContent.KeyProvision(List.of(KMS.issue(ALICE, MONTHLY.at(NOON)))));
  }

  private static SecuredDocuments of(NamedKey transport, Optional<NamedKey> integrity) {
    return new SecuredDocuments(new ExtensionKeys(transport, integrity));
  }

  private static NamedKey key(String name, char digit) {
    return NamedKey.parse(name, String.valueOf(digit).repeat(64));
  }

  private static String text(byte[] octets) {
    return new String(octets, UTF_8);
  }

  private static byte[] unsigned(byte[] signed) {
    return text(signed).replaceFirst("(?s)<ds:Signature.*</ds:Signature>", "").getBytes(UTF_8);
  }

  private static byte[] signed(String unsigned, NamedKey key) {
    return DocumentSignature.sign(unsigned.getBytes(UTF_8), key);
  }

  private static Reason reasonForRequest(byte[] octets) {
    return catchThrowableOfType(MalformedKmsDocument.class, () -> BOTH.decodeRequest(octets))
        .reason();
  }

  private static Reason reasonForResponse(byte[] octets) {
    return catchThrowableOfType(MalformedKmsDocument.class, () -> BOTH.decodeResponse(octets))
        .reason();
  }
}
