package org.mcvideo.kms.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsScope;
import org.mcvideo.kms.keys.KmsUri;
import org.mcvideo.kms.keys.TestKms;

/**
 * Documents of the KMS interface, mutated: they are read or refused, nothing else. The number of
 * inputs follows {@code -Dmcvideo.fuzz.iterations}, the seed is {@code -Dmcvideo.fuzz.seed}.
 */
class KmsDocumentsFuzzTest {
  private static final int ITERATIONS = Integer.getInteger("mcvideo.fuzz.iterations", 20_000);
  private static final long SEED = Long.getLong("mcvideo.fuzz.seed", 20_260_301L);
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

  private static final Exchange EXCHANGE =
      new Exchange(
          new SecurityIdentity("sip:alice@example.org"),
          new KmsUri("kms.example.org"),
          Instant.parse("2026-03-01T12:00:00Z"),
          "https://kms.example.org/");

  private interface Parser {
    void parse(byte[] octets) throws MalformedKmsDocument;
  }

  @Test
  void aMutatedRequestIsReadOrRefused() {
    byte[] request =
        KmsDocuments.encode(new KmsRequest(EXCHANGE, Optional.of("c"), Optional.of("d")));

    fuzz(request, ITERATIONS, KmsDocuments::decodeRequest);
  }

  @Test
  void aMutatedErrorIsReadOrRefused() {
    byte[] failure = response(new KmsContent.Failure(1, "no"));

    fuzz(failure, ITERATIONS, KmsDocuments::decodeResponse);
  }

  @Test
  void mutatedKeysAndCertificatesAreReadOrRefused() {
    KeyPeriods periods = new KeyPeriods(2_592_000, 0);
    TestKms kms = new TestKms("kms.example.org", KmsScope.ofRoot(), periods);
    byte[] keys =
        response(
            new KmsContent.KeyProvision(
                List.of(kms.issue(EXCHANGE.user(), periods.at(EXCHANGE.time())))));
    byte[] certificates =
        response(
            new KmsContent.CertificateCache(
                Optional.of("1"), List.of(kms.certificate()), List.of()));

    fuzz(keys, ITERATIONS / 20, KmsDocuments::decodeContent);
    fuzz(certificates, ITERATIONS / 20, KmsDocuments::decodeContent);
  }

  private static byte[] response(KmsContent content) {
    return KmsDocuments.encode(new KmsResponse(EXCHANGE, Optional.empty(), content));
  }

  private static void fuzz(byte[] document, int iterations, Parser parser) {
    Random random = new Random(SEED);
    for (int i = 0; i < iterations; i++) {
      byte[] input = mutated(document, random);
      try {
        parser.parse(input);
      } catch (MalformedKmsDocument e) {
        assertThat(e.getStackTrace()).isEmpty();
      } catch (RuntimeException e) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        throw new AssertionError("seed " + SEED + ", input " + i + ": " + text, e);
      }
    }
  }

  private static byte[] mutated(byte[] document, Random random) {
    byte[] octets = document;
    for (int change = random.nextInt(3); change >= 0; change--) {
      octets = changed(octets, random);
    }
    return octets;
  }

  private static byte[] changed(byte[] octets, Random random) {
    int at = random.nextInt(octets.length);
    int end = Math.min(octets.length, at + random.nextInt(60));
    byte[] tail = Arrays.copyOfRange(octets, at, octets.length);
    return switch (random.nextInt(5)) {
      case 0 -> {
        byte[] changed = octets.clone();
        changed[at] = (byte) random.nextInt(256);
        yield changed;
      }
      case 1 -> joined(Arrays.copyOf(octets, at), Arrays.copyOfRange(octets, end, octets.length));
      case 2 -> joined(Arrays.copyOf(octets, end), tail);
      default -> {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        yield joined(
            joined(Arrays.copyOf(octets, at), piece.getBytes(StandardCharsets.UTF_8)), tail);
      }
    };
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
