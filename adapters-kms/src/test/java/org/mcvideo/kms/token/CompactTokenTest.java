package org.mcvideo.kms.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mcvideo.kms.token.ForgedToken.base64url;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.application.port.out.UntrustedToken.Reason;

class CompactTokenTest {
  private static final String BODY =
      base64url("{}".getBytes(UTF_8)) + "." + base64url(new byte[64]);

  @Test
  void aTokenIsReadPartByPart() throws Exception {
    // When
    CompactToken token = CompactToken.parse(withHeader("{\"alg\":\"ES256\",\"kid\":\"k\"}"));

    // Then
    assertThat(token.algorithm()).isEqualTo(TokenAlgorithm.ES256);
    assertThat(token.keyId()).contains("k");
    assertThat(token.payload()).isEqualTo("{}".getBytes(UTF_8));
    assertThat(token.signature()).isEqualTo(new byte[64]);
    assertThat(new String(token.signingInput(), UTF_8))
        .isEqualTo(base64url("{\"alg\":\"ES256\",\"kid\":\"k\"}".getBytes(UTF_8)) + ".e30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt"})
  void aTypeOfAnAccessTokenIsAccepted(String typ) throws Exception {
    assertThat(
            CompactToken.parse(withHeader("{\"alg\":\"RS256\",\"typ\":\"" + typ + "\"}")).keyId())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"logout+jwt\"", "\"\"", "7", "null", "[\"JWT\"]"})
  void anotherTypeIsRefused(String typ) {
    assertThat(refusal(withHeader("{\"alg\":\"RS256\",\"typ\":" + typ + "}")))
        .isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jku\":\"https://evil.example/jwks\"",
        "\"jwk\":{\"kty\":\"EC\"}",
        "\"x5u\":\"https://evil.example/x\"",
        "\"x5c\":[\"MIIB\"]",
        "\"jku\":null"
      })
  void aKeyBroughtByTheTokenIsRefused(String member) {
    assertThat(refusal(withHeader("{\"alg\":\"ES256\",\"kid\":\"ec\"," + member + "}")))
        .isEqualTo(Reason.FOREIGN_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"exp\"]", "[]", "null", "[\"b64\"]"})
  void aCriticalExtensionIsRefused(String crit) {
    assertThat(refusal(withHeader("{\"alg\":\"ES256\",\"b64\":false,\"crit\":" + crit + "}")))
        .isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"alg\":null}",
        "{\"alg\":256}",
        "{\"alg\":[\"ES256\"]}",
        "{\"alg\":\"none\",\"alg\":\"ES256\"}",
        "{\"alg\":\"ES256\",\"kid\":7}",
        "{\"alg\":\"ES256\",\"kid\":null}",
        "[{\"alg\":\"ES256\"}]",
        "\"alg\"",
        "null",
        "{\"alg\":\"ES256\"",
        "{\"alg\":\"ES256\"}{}",
        "{alg:\"ES256\"}"
      })
  void aHeaderThatIsNoneIsRefused(String header) {
    assertThat(refusal(withHeader(header))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() {
    assertThat(refusal(base64url(new byte[] {'{', (byte) 0xff, '}'}) + "." + BODY))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aHeaderNestedTooDeepIsRefused() {
    assertThat(
            refusal(
                withHeader(
                    "{\"alg\":\"ES256\",\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}")))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aKeyIdentifierIsAtMostSoLong() throws Exception {
    // Given
    String longest = "k".repeat(CompactToken.MAX_KEY_ID);

    // Then
    assertThat(CompactToken.parse(withHeader(kid(longest))).keyId()).contains(longest);
    assertThat(refusal(withHeader(kid(longest + "k")))).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a",
        "a.b",
        "eyJhbGciOiJFUzI1NiJ9",
        "eyJhbGciOiJFUzI1NiJ9.e30",
        "eyJhbGciOiJFUzI1NiJ9.e30.",
        "eyJhbGciOiJFUzI1NiJ9..AAAA",
        ".e30.AAAA",
        "eyJhbGciOiJFUzI1NiJ9.e30.AAAA.",
        "eyJhbGciOiJFUzI1NiJ9.e30.AAAA.AAAA.AAAA",
        "eyJhbGciOiJFUzI1NiJ9.e30=.AAAA",
        "eyJhbGciOiJFUzI1NiJ9.e30.AAA=",
        "eyJhbGciOiJFUzI1NiJ9.e31.AAAA",
        "eyJhbGciOiJFUzI1NiJ9.e30.AB",
        "eyJhbGciOiJFUzI1NiJ9.e30.A",
        "eyJhbGciOiJFUzI1NiJ9.e30.AA+A",
        "eyJhbGciOiJFUzI1NiJ9.e30.AA/A",
        "eyJhbGciOiJFUzI1NiJ9.e30.AA A",
        "eyJhbGciOiJFUzI1NiJ9.e30.AA\nA",
        "eyJhbGciOiJFUzI1NiJ9.e30.AA\u00e9A",
        "eyJhbGciOiJFUzI1NiJ9.e30.AA\u20acA",
        "{\"payload\":\"e30\",\"signature\":\"AA\"}"
      })
  void aTextThatIsNoCompactTokenIsRefused(String text) {
    assertThat(refusal(text)).isEqualTo(Reason.MALFORMED);
  }

  private static String kid(String kid) {
    return "{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}";
  }

  private static String withHeader(String header) {
    return base64url(header.getBytes(UTF_8)) + "." + BODY;
  }

  private static Reason refusal(String text) {
    UntrustedToken refused =
        catchThrowableOfType(UntrustedToken.class, () -> CompactToken.parse(text));
    assertThat(refused).as("refusal").isNotNull();
    return refused.reason();
  }
}
