package org.mcvideo.kms.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.domain.authorization.TokenClaims;

class SignedClaimsTest {
  private static final String SCOPE = "\"openid 3gpp:mc:video_service\"";

  @Test
  void claimsBeyondTheRequiredOnesAreOfNoInterest() throws Exception {
    // Given
    String payload =
        ForgedToken.CLAIMS.replace("}", ",\"iss\":7,\"aud\":null,\"deep\":{\"a\":[[1]]}}");

    // Then
    assertThat(decode(payload).claims().user().uri()).isEqualTo("sip:alice@example.org");
    assertThat(decode(payload).notBefore()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcvideo_id", "client_id", "scope", "exp"})
  void aRequiredClaimMayNotBeMissing(String name) {
    assertRefused(ForgedToken.CLAIMS.replace("\"" + name + "\"", "\"x_" + name + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcvideo_id", "client_id", "scope", "exp"})
  void aRequiredClaimMayNotBeNamedTwice(String name) {
    assertRefused(ForgedToken.CLAIMS.replace("}", ",\"" + name + "\":\"sip:bob@example.org\"}"));
    assertRefused(ForgedToken.CLAIMS.replace("{", "{\"" + name + "\":1800000000,"));
  }

  @Test
  void aClaimNamedTwiceInTwoSpellingsIsRefused() {
    assertRefused(
        ForgedToken.CLAIMS.replace("}", ",\"mcvideo\\u005fid\":\"sip:bob@example.org\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "1",
        "true",
        "[\"sip:alice@example.org\"]",
        "{}",
        "\"\"",
        "\"alice\"",
        "\"sip:\"",
        "\"sip:al ice@example.org\"",
        "\"sip:a\\u0000@example.org\"",
        "\"sip:\\ud800@example.org\""
      })
  void anMcVideoIdThatIsNoneIsRefused(String value) {
    assertRefused(ForgedToken.CLAIMS.replace("\"sip:alice@example.org\"", value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "true", "[\"mcvideo-ue\"]", "{}", "\"\"", "\"\\udc00\""})
  void aClientIdThatIsNoTextIsRefused(String value) {
    assertRefused(ForgedToken.CLAIMS.replace("\"mcvideo-ue\"", value));
  }

  @Test
  void aClientIdIsAtMostSoLong() throws Exception {
    // Given
    String longest = "c".repeat(SignedClaims.MAX_WORD);

    // Then
    assertThat(decode(ForgedToken.CLAIMS.replace("mcvideo-ue", longest)).claims().oauthClient())
        .isEqualTo(longest);
    assertRefused(ForgedToken.CLAIMS.replace("mcvideo-ue", longest + "c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "true", "{}", "\"\"", "\" \"", "[]", "[\"a\"]"})
  void aScopeThatIsNoTextOfWordsIsRefused(String value) {
    assertRefused(ForgedToken.CLAIMS.replace(SCOPE, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"3gpp:mc:video_service_x\"",
        "\"x3gpp:mc:video_service\"",
        "\"3gpp:mc:video_service,openid\"",
        "\"3gpp:mc:video_service\\topenid\"",
        "\"3gpp:mc:Video_service\""
      })
  void aScopeIsSplitAtSpacesAndNowhereElse(String value) throws Exception {
    assertThat(decode(ForgedToken.CLAIMS.replace(SCOPE, value)).claims().scope())
        .hasSize(1)
        .doesNotContain(TokenClaims.VIDEO_SERVICE);
  }

  @Test
  void aScopeMayHoldAWordTwiceAndSpacesAround() throws Exception {
    assertThat(decode(ForgedToken.CLAIMS.replace(SCOPE, "\" a  b a \"")).claims().scope())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aScopeAsArrayIsReadOnlyWhenConfigured() throws Exception {
    // Given
    String payload = ForgedToken.CLAIMS.replace(SCOPE, "[\"openid\",\"3gpp:mc:video_service\"]");

    // Then
    assertRefused(payload);
    assertThat(SignedClaims.decode(payload.getBytes(UTF_8), true).claims().scope())
        .containsExactlyInAnyOrder("openid", TokenClaims.VIDEO_SERVICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "[1]", "[null]", "[\"\"]", "[\"a\",[\"b\"]]", "[\"a b\"]", "{}", "7"})
  void aScopeAsArrayHoldsSingleWordsOnly(String value) {
    UntrustedToken refused =
        catchThrowableOfType(
            UntrustedToken.class,
            () ->
                SignedClaims.decode(
                    ForgedToken.CLAIMS.replace(SCOPE, value).getBytes(UTF_8), true));
    assertThat(refused).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1800000000,1800000000",
    "1.8e9,1800000000",
    "1800000000.9,1800000000",
    "253402300799,253402300799"
  })
  void anExpiryIsANumberOfSeconds(String value, long seconds) throws Exception {
    assertThat(decode(ForgedToken.CLAIMS.replace("1800000000", value)).claims().expiresAt())
        .isEqualTo(Instant.ofEpochSecond(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"1800000000\"",
        "true",
        "[1800000000]",
        "{}",
        "-1",
        "-0.5",
        "253402300800",
        "9223372036854775807",
        "12345678901234567890",
        "1e300",
        "1e999",
        "NaN",
        "Infinity",
        "01"
      })
  void anExpiryThatIsNoneIsRefused(String value) {
    assertRefused(ForgedToken.CLAIMS.replace("1800000000", value));
    assertRefused(ForgedToken.CLAIMS.replace("}", ",\"nbf\":" + value + "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "7", "\"x\"", "{", "{}", "{}x", "[{}]"})
  void aPayloadThatIsNoObjectOfClaimsIsRefused(String payload) {
    assertRefused(payload);
  }

  @Test
  void anyMutationOfAPayloadIsReadOrRefused() {
    // Given
    long seed = 7_515L;
    Random random = new Random(seed);
    byte[] payload = ForgedToken.CLAIMS.getBytes(UTF_8);

    for (int round = 0; round < 20_000; round++) {
      byte[] mutated = payload.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      // Then
      try {
        assertThat(SignedClaims.decode(mutated, true).claims().scope()).isNotEmpty();
      } catch (UntrustedToken e) {
        assertThat(e.reason()).isEqualTo(UntrustedToken.Reason.CLAIMS);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }

  private static SignedClaims decode(String payload) throws UntrustedToken {
    return SignedClaims.decode(payload.getBytes(UTF_8), false);
  }

  private static void assertRefused(String payload) {
    UntrustedToken refused = catchThrowableOfType(UntrustedToken.class, () -> decode(payload));
    assertThat(refused).as("refusal of %s", payload).isNotNull();
    assertThat(refused.reason()).isEqualTo(UntrustedToken.Reason.CLAIMS);
  }
}
