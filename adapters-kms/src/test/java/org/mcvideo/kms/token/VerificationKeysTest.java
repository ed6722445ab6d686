package org.mcvideo.kms.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.kms.token.SigningKeys.EC;
import static org.mcvideo.kms.token.SigningKeys.P384;
import static org.mcvideo.kms.token.SigningKeys.RSA;
import static org.mcvideo.kms.token.SigningKeys.jwk;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeysTest {
  private static final String USABLE = jwk(EC, "usable");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"use\":\"sig\",",
        "\"key_ops\":[\"verify\"],",
        "\"key_ops\":[\"verify\",\"sign\"],",
        "\"use\":\"sig\",\"key_ops\":[\"verify\"],",
        "\"x-vendor\":{\"a\":[1]},"
      })
  void aKeyThatMayVerifyIsUsed(String members) throws Exception {
    assertThat(decode(jwk(EC, "ec", members), jwk(RSA, "rsa", members)).keys()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"use\":\"enc\",",
        "\"use\":\"x\",",
        "\"use\":7,",
        "\"key_ops\":[],",
        "\"key_ops\":[\"sign\"],",
        "\"key_ops\":[\"encrypt\"],",
        "\"key_ops\":\"verify\",",
        "\"use\":\"enc\",\"key_ops\":[\"verify\"],",
        "\"alg\":\"none\",",
        "\"alg\":\"HS256\",",
        "\"alg\":\"ES384\",",
        "\"alg\":\"RSA-OAEP\",",
        "\"alg\":7,"
      })
  void aKeyThatMayNotVerifyIsLeftOutAlone(String members) throws Exception {
    assertOnlyTheUsableIsLeft(jwk(EC, "ec", members));
    assertOnlyTheUsableIsLeft(jwk(RSA, "rsa", members));
  }

  @Test
  void aKeyWithTheAlgorithmOfAnotherTypeIsLeftOut() throws Exception {
    assertOnlyTheUsableIsLeft(jwk(EC, "ec", "\"alg\":\"RS256\","));
    assertOnlyTheUsableIsLeft(jwk(RSA, "rsa", "\"alg\":\"ES256\","));
  }

  @Test
  void aCurveOtherThanP256IsLeftOut() throws Exception {
    assertOnlyTheUsableIsLeft(jwk(P384, "p384"));
  }

  @Test
  void aPointOffTheCurveIsLeftOut() throws Exception {
    assertOnlyTheUsableIsLeft(
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
            + SigningKeys.unsigned(BigInteger.ONE, 32)
            + "\",\"y\":\""
            + SigningKeys.unsigned(BigInteger.ONE, 32)
            + "\"}");
  }

  @Test
  void anRsaKeyHas2048BitsAtLeast() throws Exception {
    assertThat(decode(jwk(SigningKeys.rsa(2048), "r")).keys()).hasSize(1);
    assertOnlyTheUsableIsLeft(jwk(SigningKeys.rsa(2047), "r"));
    assertOnlyTheUsableIsLeft(jwk(SigningKeys.rsa(1024), "r"));
  }

  @Test
  void anRsaKeyHas8192BitsAtMost() throws Exception {
    assertThat(decode(rsa(BigInteger.ONE.shiftLeft(8192).subtract(BigInteger.ONE), "AQAB")).keys())
        .hasSize(1);
    assertOnlyTheUsableIsLeft(rsa(BigInteger.ONE.shiftLeft(8192).add(BigInteger.ONE), "AQAB"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA", "AQ", "Ag", "AQAA", "AQAAAAAAAAAB"})
  void anRsaExponentIsAnOddNumberAboveOne(String exponent) throws Exception {
    assertOnlyTheUsableIsLeft(rsa(((RSAPublicKey) RSA.getPublic()).getModulus(), exponent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"oct\",\"kid\":\"h\",\"k\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\"}",
        "{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"n\":7,\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\"}",
        "{\"kty\":\"new\"}",
        "{\"kty\":7}",
        "{}"
      })
  void aKeyOfAnotherOrNoTypeIsLeftOut(String other) throws Exception {
    assertOnlyTheUsableIsLeft(other);
  }

  @Test
  void aKeyPublishedWithItsPrivatePartIsLeftOut() throws Exception {
    assertOnlyTheUsableIsLeft(
        jwk(EC, "leaked", "\"d\":\"" + SigningKeys.unsigned(BigInteger.TEN, 32) + "\","));
  }

  @Test
  void aSetHoldsAtMostSoManyKeys() throws Exception {
    // Given
    String[] most = Collections.nCopies(VerificationKeys.MAX_KEYS, USABLE).toArray(String[]::new);
    String[] tooMany =
        Collections.nCopies(VerificationKeys.MAX_KEYS + 1, USABLE).toArray(String[]::new);

    // Then
    assertThat(decode(most).keys()).hasSize(VerificationKeys.MAX_KEYS);
    assertThatThrownBy(() -> decode(tooMany)).isInstanceOf(ParseException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"keys\":null}",
        "{\"keys\":{}}",
        "{\"keys\":\"x\"}",
        "{\"keys\":[1]}",
        "{\"keys\":[null]}",
        "{\"keys\":[]",
        "{\"keys\":[],\"keys\":[]}",
        "<html>502 Bad Gateway</html>"
      })
  void aDocumentThatIsNoSetIsRefused(String document) {
    assertThatThrownBy(() -> VerificationKeys.decode(document.getBytes(UTF_8)))
        .isInstanceOf(ParseException.class);
  }

  @Test
  void anEmptySetIsASet() throws Exception {
    assertThat(decode().isEmpty()).isTrue();
  }

  @Test
  void anyMutationOfASetIsReadOrRefused() {
    // Given
    long seed = 7_517L;
    Random random = new Random(seed);
    byte[] document = SigningKeys.set(jwk(RSA, "r", "\"use\":\"sig\","), USABLE).getBytes(UTF_8);

    for (int round = 0; round < 5_000; round++) {
      byte[] mutated = document.clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(128);
      }
      // Then
      try {
        assertThat(VerificationKeys.decode(mutated).keys()).hasSizeLessThanOrEqualTo(2);
      } catch (ParseException e) {
        assertThat(e).hasNoSuppressedExceptions();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }

  private static String rsa(BigInteger modulus, String exponent) {
    return "{\"kty\":\"RSA\",\"n\":\""
        + SigningKeys.unsigned(modulus, 0)
        + "\",\"e\":\""
        + exponent
        + "\"}";
  }

  private static VerificationKeys decode(String... jwks) throws ParseException {
    return VerificationKeys.decode(SigningKeys.set(jwks).getBytes(UTF_8));
  }

  private static void assertOnlyTheUsableIsLeft(String other) throws ParseException {
    assertThat(decode(other, USABLE).keys())
        .singleElement()
        .satisfies(key -> assertThat(key.id()).contains("usable"));
  }
}
