package org.mcvideo.kms.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.IssuedKeys;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.keys.RefusedKeys;
import org.mcvideo.kms.keys.TestKms;
import org.mcvideo.kms.keys.UserKeys;
import org.mcvideo.kms.keys.Validity;
import org.mcvideo.kms.provisioning.MalformedKmsDocument.Reason;

class KmsDocumentsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final SecurityIdentity ALICE = new SecurityIdentity("sip:alice@example.org");
  private static final KeyPeriods MONTHLY = new KeyPeriods(2_592_000, 3_600);
  private static final TestKms KMS = new TestKms("kms.example.org", KmsScope.ofRoot(), MONTHLY);
  private static final TestKms PARTNER =
      new TestKms(
          "kms.partner.example",
          new KmsScope(false, Set.of("partner.example", "p.example")),
          MONTHLY);
  private static final IssuedKeys KEYS = KMS.issue(ALICE, MONTHLY.at(NOON));
  private static final Exchange EXCHANGE =
      new Exchange(
          ALICE,
          new KmsUri("kms.example.org"),
          NOON,
          "https://kms.example.org/keymanagement/identity/v1/keyprov?a=1&b=<2>");

  @Test
  void aRequestComesBackAsItWas() throws MalformedKmsDocument {
    for (KmsRequest request :
        List.of(
            new KmsRequest(EXCHANGE, Optional.of("client 1"), Optional.of("urn:imei:1")),
            new KmsRequest(EXCHANGE, Optional.empty(), Optional.empty()))) {
      assertThat(KmsDocuments.decodeRequest(KmsDocuments.encode(request))).isEqualTo(request);
    }
  }

  @Test
  void aRequestIsWrittenInTheOrderOfTheSchema() {
    KmsRequest request = new KmsRequest(EXCHANGE, Optional.of("c"), Optional.of("d"));

    assertThat(text(KmsDocuments.encode(request)))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
                + "<KmsRequest xmlns=\"urn:3gpp:ns:mcsecKMSInterface:1.0\" Version=\"1.1.0\">"
                + "<UserUri>sip:alice@example.org</UserUri>"
                + "<KmsUri>kms.example.org</KmsUri>"
                + "<Time>2026-03-01T12:00:00Z</Time>"
                + "<ClientId>c</ClientId>"
                + "<DeviceId>d</DeviceId>"
                + "<ClientReqUrl>https://kms.example.org/keymanagement/identity/v1/keyprov"
                + "?a=1&amp;b=&lt;2&gt;</ClientReqUrl>"
                + "</KmsRequest>");
  }

  @Test
  void everyKindOfResponseComesBackAsItWas() throws MalformedKmsDocument {
    for (KmsContent content :
        List.of(
            new KmsContent.Initialisation(KMS.certificate()),
            new KmsContent.CertificateCache(
                Optional.of("7"), List.of(PARTNER.certificate(), limited()), List.of()),
            new KmsContent.CertificateCache(Optional.empty(), List.of(), List.of()),
            new KmsContent.Failure(-3, "no keys for <you>"),
            new KmsContent.Nothing())) {
      KmsResponse response = new KmsResponse(EXCHANGE, Optional.of("kms 1"), content);

      assertThat(KmsDocuments.decodeResponse(KmsDocuments.encode(response))).isEqualTo(response);
    }
  }

  @Test
  void keySetsComeBackAndAreStillKeys() throws MalformedKmsDocument, RefusedKeys {
    // Given
    IssuedKeys next = KMS.issue(ALICE, MONTHLY.at(NOON).next());
    Validity validity = new Validity(Optional.of(NOON), Optional.of(NOON.plusSeconds(60)), false);
    byte[] document = provision(KEYS, new IssuedKeys(next.label(), validity, next.keys()));

    // When
    List<IssuedKeys> keySets = keySets(document);

    // Then
    assertThat(keySets).hasSize(2);
    assertThat(keySets.get(0).label()).isEqualTo(KEYS.label());
    assertThat(keySets.get(1).validity()).isEqualTo(validity);
    assertThat(UserKeys.verified(keySets.get(0), KMS.certificate()).uid())
        .isEqualTo(KEYS.label().uid());
  }

  @Test
  void aKeySetIsWrittenInTheOrderAndWithTheTypesOfTheSchema() {
    String document = text(provision(KEYS));

    assertThat(document)
        .contains("<KmsMessage><KmsKeyProv Version=\"1.0.0\"><KmsKeySet Version=\"1.1.0\">")
        .contains("<UserID>" + KEYS.label().uid().toBase64() + "</UserID>")
        .containsPattern("<UserDecryptKey [^>]*xsi:type=\"KeyContentType\"[^>]*>04[0-9a-f]{512}<")
        .containsPattern("<UserSigningKeySSK [^>]*xsi:type=\"KeyContentType\"[^>]*>[0-9a-f]{64}<")
        .containsPattern("<UserPubTokenPVT [^>]*xsi:type=\"KeyContentType\"[^>]*>04[0-9a-f]{128}<");
    assertThat(document.replaceAll("<(/|\\?)[^>]*>", "").replaceAll("[^<]*<(\\w+)[^<]*", "$1 "))
        .isEqualTo(
            "KmsResponse UserUri KmsUri Time ClientReqUrl KmsMessage KmsKeyProv KmsKeySet KmsUri"
                + " UserUri UserID KeyPeriodNo Revoked UserDecryptKey UserSigningKeySSK"
                + " UserPubTokenPVT ");
  }

  @Test
  void aCertificateIsWrittenInTheOrderOfTheSchema() {
    String document =
        text(
            KmsDocuments.encode(
                response(
                    new KmsContent.CertificateCache(
                        Optional.of("7"), List.of(limited()), List.of()))));

    assertThat(document)
        .contains("<KmsCertCache Version=\"1.0.0\" CacheNum=\"7\">")
        .contains("<KmsCertificate Version=\"1.1.0\" Role=\"External\">")
        .contains("<UserIdFormat>2</UserIdFormat><UserKeyPeriod>2592000</UserKeyPeriod>");
    assertThat(document.replaceAll("<(/|\\?)[^>]*>", "").replaceAll("[^<]*<(\\w+)[^<]*", "$1 "))
        .endsWith(
            "KmsCertCache KmsCertificate KmsUri ValidFrom ValidTo Revoked UserIdFormat"
                + " UserKeyPeriod UserKeyOffset PubEncKey PubAuthKey ParameterSet KmsDomainList"
                + " KmsDomain KmsDomain ");
  }

  @Test
  void aUserIdInHexadecimalDigitsIsRead() throws MalformedKmsDocument {
    String hex = KEYS.label().uid().toHex();
    for (String userId : List.of(hex, hex.toUpperCase(Locale.ROOT), " " + hex + "\n")) {
      byte[] document = replaced(provision(KEYS), KEYS.label().uid().toBase64(), userId);

      assertThat(keySets(document).get(0).label()).isEqualTo(KEYS.label());
    }
  }

  @Test
  void keysWithoutXsiTypeAreRead() throws MalformedKmsDocument, RefusedKeys {
    byte[] document = replaced(provision(KEYS), " xsi:type=\"KeyContentType\"", "");

    assertThat(UserKeys.verified(keySets(document).get(0), KMS.certificate()).owner())
        .isEqualTo(ALICE);
  }

  @Test
  void anUnknownXsiTypeOfTheMessageIsRead() throws MalformedKmsDocument {
    byte[] document =
        replaced(
            provision(KEYS),
            "<KmsKeyProv ",
            "<KmsKeyProv xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:type=\"KmsKeyProvTkIkType\" ");

    assertThat(keySets(document)).hasSize(1);
  }

  @Test
  void wrappedKeysAreNotSupported() {
    String document = text(provision(KEYS));
    String wrapped =
        document.replaceAll(
            "<UserSigningKeySSK [^>]*>[0-9a-f]{64}<",
            "<UserSigningKeySSK xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:type=\"EncKeyContentType\"><EncryptedKey"
                + " xmlns=\"http://www.w3.org/2001/04/xmlenc#\"/><");

    assertThat(reasonFor(wrapped)).isEqualTo(Reason.UNSUPPORTED);
  }

  @Test
  void aSignedResponseIsReadAndItsSignaturePassedOver() throws MalformedKmsDocument {
    String signed =
        text(provision(KEYS))
            .replace(
                "<KmsResponse xmlns=\"urn:3gpp:ns:mcsecKMSInterface:1.0\"",
                "<SignedKmsResponse xmlns=\"urn:3gpp:ns:mcsecKMSInterface:1.0\" Id=\"x\">"
                    + "<KmsResponse")
            .replace(
                "</KmsResponse>",
                "</KmsResponse><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>"
                    + "</SignedKmsResponse>");

    assertThat(keySets(octets(signed))).hasSize(1);
  }

  @Test
  void certificatesThatAreWrappedOrStandAloneAreRead() throws MalformedKmsDocument {
    String init =
        text(KmsDocuments.encode(response(new KmsContent.Initialisation(KMS.certificate()))));
    String wrapped =
        init.replace("<KmsCertificate ", "<SignedKmsCertificate><KmsCertificate ")
            .replace("</KmsCertificate>", "</KmsCertificate></SignedKmsCertificate>");
    String alone =
        init.replaceAll(".*(<KmsCertificate.*</KmsCertificate>).*", "$1")
            .replace(
                "<KmsCertificate", "<KmsCertificate xmlns=\"urn:3gpp:ns:mcsecKMSInterface:1.0\"");
    KmsContent expected = new KmsContent.Initialisation(KMS.certificate());

    assertThat(KmsDocuments.decodeContent(octets(init))).isEqualTo(expected);
    assertThat(KmsDocuments.decodeContent(octets(wrapped))).isEqualTo(expected);
    assertThat(KmsDocuments.decodeContent(octets(alone))).isEqualTo(expected);
  }

  @Test
  void aCertificateWithoutRoleIsRootOnlyWhereTheKmsShowsItsOwn() throws MalformedKmsDocument {
    byte[] init = KmsDocuments.encode(response(new KmsContent.Initialisation(KMS.certificate())));
    byte[] cache =
        KmsDocuments.encode(
            response(
                new KmsContent.CertificateCache(
                    Optional.empty(), List.of(KMS.certificate()), List.of())));

    KmsContent ownRead = KmsDocuments.decodeContent(replaced(init, " Role=\"Root\"", ""));
    KmsContent cacheRead = KmsDocuments.decodeContent(replaced(cache, " Role=\"Root\"", ""));

    assertThat(((KmsContent.Initialisation) ownRead).certificate().scope().root()).isTrue();
    assertThat(((KmsContent.CertificateCache) cacheRead).certificates().get(0).scope().root())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00,2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00.250Z,2026-03-01T12:00:00.250Z",
    "2026-03-01T13:00:00+01:00,2026-03-01T12:00:00Z"
  })
  void aTimeWithoutZoneIsInUtc(String written, String meant) throws MalformedKmsDocument {
    byte[] document = replaced(provision(KEYS), "2026-03-01T12:00:00Z", written);

    assertThat(KmsDocuments.decodeResponse(document).exchange().time())
        .isEqualTo(Instant.parse(meant));
  }

  @Test
  void oneUnusableCertificateDoesNotKeepOutTheOthers() throws MalformedKmsDocument {
    String document =
        text(
            KmsDocuments.encode(
                response(
                    new KmsContent.CertificateCache(
                        Optional.empty(),
                        List.of(KMS.certificate(), PARTNER.certificate()),
                        List.of()))));

    KmsContent.CertificateCache cache =
        (KmsContent.CertificateCache)
            KmsDocuments.decodeContent(
                octets(document.replaceFirst("<UserIdFormat>2<", "<UserIdFormat>1<")));

    assertThat(cache.certificates()).containsExactly(PARTNER.certificate());
    assertThat(cache.passedOver()).containsExactly("UNSUPPORTED: UserIdFormat is not 2");
  }

  @ParameterizedTest
  @CsvSource({
    "UserUri,MISSING",
    "KmsUri,MISSING",
    "Time,MISSING",
    "ClientReqUrl,MISSING",
    "UserID,MISSING",
    "KeyPeriodNo,MISSING",
    "UserDecryptKey,MISSING",
    "UserSigningKeySSK,MISSING",
    "UserPubTokenPVT,MISSING"
  })
  void aMissingElementIsNamed(String element, Reason reason) {
    String document =
        text(provision(KEYS)).replaceAll("<" + element + "[^>]*>[^<]*</" + element + ">", "");

    MalformedKmsDocument refusal = refusalOf(octets(document));

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal).hasMessageContaining(element);
    assertThat(refusal.getStackTrace()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Time",
        "UserUri",
        "UserID",
        "KeyPeriodNo",
        "Revoked",
        "UserDecryptKey",
        "UserSigningKeySSK",
        "UserPubTokenPVT"
      })
  void anElementThatCannotBeReadIsRefusedWithoutItsContent(String element) {
    String document =
        text(provision(KEYS))
            .replaceAll("(<" + element + "[^>]*>)[^<]*(</" + element + ">)", "$1x y z$2");

    MalformedKmsDocument refusal = refusalOf(octets(document));

    assertThat(refusal.reason()).isEqualTo(Reason.VALUE);
    assertThat(refusal.getMessage()).contains(element).doesNotContain("x y z");
  }

  @Test
  void keysThatAreNoneAreRefused() {
    String document = text(provision(KEYS));

    assertThat(reasonFor(document.replaceFirst("(KeyContentType\"[^>]*>)04[0-9a-f]{2}", "$10400")))
        .isEqualTo(Reason.VALUE);
    assertThat(reasonFor(document.replaceFirst("(KeyContentType\"[^>]*>)04", "$1")))
        .isEqualTo(Reason.VALUE);
    assertThat(reasonFor(document.replaceFirst("(SSK [^>]*>)[0-9a-f]{64}", "$1" + "00".repeat(32))))
        .isEqualTo(Reason.VALUE);
  }

  @Test
  void keyPeriodsOutOfBoundsAreRefused() {
    String init =
        text(KmsDocuments.encode(response(new KmsContent.Initialisation(KMS.certificate()))));

    assertThat(reasonFor(init.replace(">2592000<", ">0<"))).isEqualTo(Reason.VALUE);
    assertThat(reasonFor(init.replace(">3600<", ">2592000<"))).isEqualTo(Reason.VALUE);
    assertThat(reasonFor(init.replace(">3600<", ">99999999999999999999<"))).isEqualTo(Reason.VALUE);
    assertThat(reasonFor(init.replace("<ParameterSet>1<", "<ParameterSet>2<")))
        .isEqualTo(Reason.UNSUPPORTED);
    assertThat(reasonFor(init.replace("Role=\"Root\"", "Role=\"root\""))).isEqualTo(Reason.VALUE);
  }

  @Test
  void thereIsALimitToKeySets() throws MalformedKmsDocument {
    String one = text(provision(KEYS)).replaceAll(".*(<KmsKeySet.*</KmsKeySet>).*", "$1");
    String most = one.repeat(KmsDocuments.MAX_KEY_SETS - 1);

    assertThat(keySets(octets(text(provision(KEYS)).replace(one, one + most))))
        .hasSize(KmsDocuments.MAX_KEY_SETS);
    assertThat(reasonFor(text(provision(KEYS)).replace(one, one + most + one)))
        .isEqualTo(Reason.VALUE);
  }

  @Test
  void thereIsALimitToCertificates() throws MalformedKmsDocument {
    List<KmsCertificate> most =
        Collections.nCopies(KmsDocuments.MAX_CERTIFICATES, PARTNER.certificate());
    String document =
        text(
            KmsDocuments.encode(
                response(new KmsContent.CertificateCache(Optional.empty(), most, List.of()))));

    assertThat(
            ((KmsContent.CertificateCache) KmsDocuments.decodeContent(octets(document)))
                .certificates())
        .hasSize(KmsDocuments.MAX_CERTIFICATES);
    assertThat(reasonFor(document.replace("</KmsCertCache>", "<KmsCertificate/></KmsCertCache>")))
        .isEqualTo(Reason.VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KmsDomain",
        "KmsDomainList",
        "KmsCertificate",
        "SignedKmsCertificate",
        "KmsKeySet",
        "UserDecryptKey",
        "KmsError",
        "KmsMessage",
        "UserUri"
      })
  void anElementThatIsNilIsReadOrRefused(String element) {
    String nil =
        "<"
            + element
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>";
    byte[] cache =
        KmsDocuments.encode(
            response(
                new KmsContent.CertificateCache(
                    Optional.empty(), List.of(PARTNER.certificate()), List.of())));
    for (byte[] document : List.of(provision(KEYS), cache)) {
      for (String place : List.of("<KmsDomain>", "<UserUri>", "<KmsMessage>", "<KmsKeySet")) {
        String changed = text(document).replace(place, nil + place);
        assertThat(readOrRefused(octets(changed))).as(changed).isTrue();
      }
      String instead = text(document).replaceAll("<" + element + "[^>]*>[^<]*<[^>]*>", nil);
      assertThat(readOrRefused(octets(instead))).as(instead).isTrue();
    }
  }

  @Test
  void aDocumentTypeDefinitionIsRefused() {
    String document = text(provision(KEYS));
    String body = document.substring(document.indexOf("?>") + 2);

    assertThat(reasonFor("<!DOCTYPE KmsResponse>" + body)).isEqualTo(Reason.NOT_XML);
    assertThat(
            reasonFor(
                "<!DOCTYPE r [<!ENTITY a \"sip:alice@example.org\">]>"
                    + body.replace("sip:alice@example.org", "&a;")))
        .isEqualTo(Reason.NOT_XML);
    assertThat(reasonFor("<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\">" + body))
        .isEqualTo(Reason.NOT_XML);
  }

  @Test
  void thereIsALimitToDepth() throws MalformedKmsDocument {
    String document = text(provision(KEYS));
    int deeper = KmsDocuments.MAX_DEPTH - 1;

    assertThat(keySets(octets(document.replace("</KmsResponse>", nested(deeper))))).hasSize(1);
    assertThat(reasonFor(document.replace("</KmsResponse>", nested(deeper + 1))))
        .isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void thereIsALimitToOctets() throws MalformedKmsDocument {
    byte[] document = provision(KEYS);
    String longest = text(document) + " ".repeat(KmsDocuments.MAX_OCTETS - document.length);

    assertThat(keySets(octets(longest))).hasSize(1);
    assertThat(reasonFor(longest + " ")).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void aDocumentIsInUtf8WithOrWithoutByteOrderMark() throws MalformedKmsDocument {
    String document = text(provision(KEYS));

    assertThat(keySets(octets("\ufeff" + document))).hasSize(1);
    assertThat(refusalOf(document.getBytes(StandardCharsets.UTF_16)).reason())
        .isEqualTo(Reason.NOT_XML);
    assertThat(refusalOf(new byte[] {'<', 'a', (byte) 0xC3, '>'}).reason())
        .isEqualTo(Reason.NOT_XML);
  }

  @Test
  void whatIsNoKmsDocumentIsRefused() {
    assertThat(reasonFor("")).isEqualTo(Reason.NOT_XML);
    assertThat(reasonFor("{}")).isEqualTo(Reason.NOT_XML);
    assertThat(reasonFor(text(provision(KEYS)) + "<x/>")).isEqualTo(Reason.NOT_XML);
    assertThat(reasonFor("<KmsResponse/>")).isEqualTo(Reason.OTHER_DOCUMENT);
    assertThat(reasonFor("<x xmlns=\"urn:3gpp:ns:mcsecKMSInterface:1.0\"/>"))
        .isEqualTo(Reason.OTHER_DOCUMENT);
    assertThat(
            reasonFor(
                text(
                    KmsDocuments.encode(
                        new KmsRequest(EXCHANGE, Optional.empty(), Optional.empty())))))
        .isEqualTo(Reason.OTHER_DOCUMENT);
  }

  @Test
  void aResponseIsNoRequest() {
    MalformedKmsDocument refusal =
        catchThrowableOfType(
            MalformedKmsDocument.class, () -> KmsDocuments.decodeRequest(provision(KEYS)));

    assertThat(refusal.reason()).isEqualTo(Reason.OTHER_DOCUMENT);
  }

  private static KmsCertificate limited() {
    KmsCertificate partner = PARTNER.certificate();
    return new KmsCertificate(
        partner.uri(),
        partner.scope(),
        partner.keys(),
        partner.periods(),
        new Validity(Optional.of(NOON), Optional.of(NOON.plusNanos(1)), true));
  }

  private static String nested(int levels) {
    return "<x>".repeat(levels) + "</x>".repeat(levels) + "</KmsResponse>";
  }

  private static byte[] provision(IssuedKeys... keySets) {
    return KmsDocuments.encode(response(new KmsContent.KeyProvision(List.of(keySets))));
  }

  private static KmsResponse response(KmsContent content) {
    return new KmsResponse(EXCHANGE, Optional.empty(), content);
  }

  private static List<IssuedKeys> keySets(byte[] document) throws MalformedKmsDocument {
    return ((KmsContent.KeyProvision) KmsDocuments.decodeResponse(document).content()).keySets();
  }

  private static boolean readOrRefused(byte[] document) {
    try {
      return KmsDocuments.decodeContent(document) != null;
    } catch (MalformedKmsDocument e) {
      return true;
    }
  }

  private static byte[] replaced(byte[] document, String old, String replacement) {
    assertThat(text(document)).contains(old);
    return octets(text(document).replace(old, replacement));
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Reason reasonFor(String document) {
    return refusalOf(octets(document)).reason();
  }

  private static MalformedKmsDocument refusalOf(byte[] document) {
    MalformedKmsDocument refusal =
        catchThrowableOfType(
            MalformedKmsDocument.class, () -> KmsDocuments.decodeContent(document));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
