package org.mcvideo.kms.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.testing.Fuzzing;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.keys.TestKms;

/** Documents of the KMS interface, mutated: they are read or refused, nothing else. */
class KmsDocumentsFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "</",
          "&",
          "&amp;",
          "&#0;",
          "&x;",
          "\"",
          "<!DOCTYPE a>",
          "<![CDATA[",
          "]]>",
          "<!--",
          "<?xml version=\"1.1\"?>",
          "xsi:type=\"KeyContentType\"",
          "xmlns=\"\"",
          "9999999999999999999",
          "-1",
          "\u0000",
          "\ufffe",
          "<KmsError/>",
          "<KmsKeySet/>",
          "<KmsMessage>",
          "</KmsMessage>");

  private static final KeyPeriods PERIODS = new KeyPeriods(2_592_000, 0);
  private static final TestKms KMS = new TestKms("kms.example.org", KmsScope.ofRoot(), PERIODS);
  private static final Exchange EXCHANGE =
      new Exchange(
          new SecurityIdentity("sip:alice@example.org"),
          new KmsUri("kms.example.org"),
          Instant.parse("2026-03-01T12:00:00Z"),
          "https://kms.example.org/");

  @Test
  void aMutatedRequestIsReadOrRefused() {
    byte[] request =
        KmsDocuments.encode(new KmsRequest(EXCHANGE, Optional.of("c"), Optional.of("d")));

    fuzz(request, KmsDocuments::decodeRequest);
  }

  @Test
  void aMutatedErrorIsReadOrRefused() {
    byte[] failure = response(new KmsContent.Failure(1, "no"));

    fuzz(failure, KmsDocuments::decodeResponse);
  }

  @Test
  void mutatedKeysAreReadOrRefused() {
    byte[] keys =
        response(
            new KmsContent.KeyProvision(
                List.of(KMS.issue(EXCHANGE.user(), PERIODS.at(EXCHANGE.time())))));

    fuzz(keys, KmsDocuments::decodeContent);
  }

  @Test
  void mutatedCertificatesAreReadOrRefused() {
    byte[] certificates =
        response(
            new KmsContent.CertificateCache(
                Optional.of("1"), List.of(KMS.certificate()), List.of()));

    fuzz(certificates, KmsDocuments::decodeContent);
  }

  @Test
  void aMutatedSignedDocumentIsReadOrRefused() {
    SecuredDocuments secured =
        new SecuredDocuments(ExtensionKeys.parse(List.of("trk", "0a".repeat(32))));
    byte[] request = secured.encode(new KmsRequest(EXCHANGE, Optional.of("c"), Optional.of("d")));

    fuzz(request, secured::decodeRequest);
  }

  private static byte[] response(KmsContent content) {
    return KmsDocuments.encode(new KmsResponse(EXCHANGE, Optional.empty(), content));
  }

  private static void fuzz(byte[] document, Fuzzing.Parser parser) {
    Fuzzing.of(MalformedKmsDocument.class, List.of(document), PIECES)
        .refusing((refusal, input) -> assertThat(refusal.getStackTrace()).isEmpty())
        .feed(parser);
  }
}
