package org.mcvideo.kms.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mcvideo.kms.token.SigningKeys.EC;
import static org.mcvideo.kms.token.SigningKeys.OTHER_EC;
import static org.mcvideo.kms.token.SigningKeys.RSA;
import static org.mcvideo.kms.token.SigningKeys.jwk;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.application.port.out.UntrustedToken.Reason;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;

class JwtAccessTokensTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final String KEYS = SigningKeys.set(jwk(EC, "ec"), jwk(RSA, "rsa"));

  private final SettableClock clock = new SettableClock(NOW);
  private String document = KEYS;
  private final PublishedKeys published =
      new PublishedKeys(() -> document.getBytes(UTF_8), KeyFetch.USUAL, clock);
  private final VerifiedTokens remembered = new VerifiedTokens(2);

  @AfterEach
  void close() {
    published.close();
  }

  @Test
  void anEs256TokenSaysWhatItClaims() throws Exception {
    // When
    TokenClaims claims = tokens().verify(ForgedToken.of("ES256", "ec").es256(EC.getPrivate()));

    // Then
    assertThat(claims.user()).isEqualTo(new McVideoId("sip:alice@example.org"));
    assertThat(claims.oauthClient()).isEqualTo("mcvideo-ue");
    assertThat(claims.scope()).containsExactlyInAnyOrder("openid", TokenClaims.VIDEO_SERVICE);
    assertThat(claims.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_800_000_000));
  }

  @Test
  void anRs256TokenIsTrusted() throws Exception {
    assertThat(tokens().verify(ForgedToken.of("RS256", "rsa").rs256(RSA.getPrivate())).user().uri())
        .isEqualTo("sip:alice@example.org");
  }

  @Test
  void aPs256TokenIsTrusted() throws Exception {
    assertThat(tokens().verify(ForgedToken.of("PS256", "rsa").ps256(RSA.getPrivate())).user().uri())
        .isEqualTo("sip:alice@example.org");
  }

  @Test
  void anExpiredTokenIsStillGenuine() throws Exception {
    // Given
    clock.advance(Duration.ofDays(365));

    // Then
    assertThat(tokens().verify(genuine()).expiresAt()).isBefore(clock.instant());
  }

  @Test
  void anAlgorithmLeftOutByConfigurationIsRefused() {
    // Given
    TokenRules rules = new TokenRules(Set.of(TokenAlgorithm.RS256), Duration.ZERO, false);

    // Then
    assertThat(refusal(tokens(rules), genuine())).isEqualTo(Reason.ALGORITHM);
  }

  @Test
  void anAlgorithmOtherThanTheOnePublishedWithTheKeyIsRefused() {
    // Given
    document = SigningKeys.set(jwk(RSA, "rsa", "\"alg\":\"PS256\","));

    // Then
    assertThat(refusal(ForgedToken.of("RS256", "rsa").rs256(RSA.getPrivate())))
        .isEqualTo(Reason.ALGORITHM);
  }

  @Test
  void anUnknownKeyIsRefused() {
    assertThat(refusal(ForgedToken.of("ES256", "other").es256(EC.getPrivate())))
        .isEqualTo(Reason.UNKNOWN_KEY);
  }

  @Test
  void aTokenThatNamesNoKeyIsVerifiedWithTheOnlyOneOfItsAlgorithm() throws Exception {
    // Given
    ForgedToken anonymous = new ForgedToken("{\"alg\":\"ES256\"}", ForgedToken.CLAIMS);

    // Then
    assertThat(tokens().verify(anonymous.es256(EC.getPrivate())).oauthClient())
        .isEqualTo("mcvideo-ue");
    assertThat(refusal(anonymous.es256(OTHER_EC.getPrivate()))).isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void aTokenThatNamesNoKeyIsRefusedWhenSeveralMayBeMeant() {
    // Given
    document = SigningKeys.set(jwk(EC, "ec"), jwk(OTHER_EC, "other"));

    // Then
    assertThat(
            refusal(
                new ForgedToken("{\"alg\":\"ES256\"}", ForgedToken.CLAIMS).es256(EC.getPrivate())))
        .isEqualTo(Reason.UNKNOWN_KEY);
  }

  @Test
  void aKeyIdentifierSharedByTwoTypesOfKeyIsResolvedByTheAlgorithm() throws Exception {
    // Given
    document = SigningKeys.set(jwk(EC, "1"), jwk(RSA, "1"));

    // Then
    assertThat(tokens().verify(ForgedToken.of("RS256", "1").rs256(RSA.getPrivate())).scope())
        .contains(TokenClaims.VIDEO_SERVICE);
  }

  @Test
  void aTokenIsValidFromItsNotBeforeLessTheLeeway() throws Exception {
    // Given
    AccessToken token =
        saying(ForgedToken.CLAIMS.replace("}", ",\"nbf\":" + (NOW.getEpochSecond() + 11) + "}"));

    // Then
    assertThat(refusal(token)).isEqualTo(Reason.CLAIMS);
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens().verify(token).oauthClient()).isEqualTo("mcvideo-ue");
  }

  @Test
  void aRememberedTokenIsHeldToItsNotBefore() throws Exception {
    // Given
    AccessToken token =
        saying(ForgedToken.CLAIMS.replace("}", ",\"nbf\":" + NOW.getEpochSecond() + "}"));
    tokens().verify(token);

    // When
    clock.advance(Duration.ofMinutes(-1));

    // Then
    assertThat(remembered.size()).isEqualTo(1);
    assertThat(refusal(token)).isEqualTo(Reason.CLAIMS);
  }

  @Test
  void aRefusedTokenIsNotRemembered() {
    // When
    refusal(ForgedToken.of("ES256", "ec").es256(OTHER_EC.getPrivate()));
    refusal(saying("{}"));

    // Then
    assertThat(remembered.size()).isZero();
  }

  @Test
  void aRememberedTokenFallsWithItsKey() throws Exception {
    // Given
    AccessToken token = genuine();
    tokens().verify(token);
    document = SigningKeys.set(jwk(RSA, "rsa"));
    clock.advance(KeyFetch.USUAL.maxAge());

    // When
    published.fresh();

    // Then
    assertThat(refusal(token)).isEqualTo(Reason.UNKNOWN_KEY);
  }

  @Test
  void aRememberedTokenFallsWhenItsIdentifierNamesAnotherKey() throws Exception {
    // Given
    AccessToken token = genuine();
    tokens().verify(token);
    document = SigningKeys.set(jwk(OTHER_EC, "ec"));
    clock.advance(KeyFetch.USUAL.maxAge());

    // When
    published.fresh();

    // Then
    assertThat(refusal(token)).isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void onlySoManyTokensAreRemembered() throws Exception {
    for (int i = 0; i < 5; i++) {
      // When
      TokenClaims claims = tokens().verify(saying(ForgedToken.CLAIMS.replace("-ue", "-ue" + i)));

      // Then
      assertThat(claims.oauthClient()).isEqualTo("mcvideo-ue" + i);
      assertThat(remembered.size()).isEqualTo(Math.min(i + 1, 2));
    }
  }

  @Test
  void aTokenAsLongAsAllowedIsVerified() throws Exception {
    // Given
    String prefix = ForgedToken.of("ES256", "ec").saying("").signingInput() + ".";
    int room = (AccessToken.MAX_LENGTH - prefix.length() - 86) / 4 * 3;
    String filler = "x".repeat(room - ForgedToken.CLAIMS.length() - ",\"f\":\"\"".length());
    AccessToken token = saying(ForgedToken.CLAIMS.replace("}", ",\"f\":\"" + filler + "\"}"));

    // Then
    assertThat(token.<Integer>use(String::length))
        .isBetween(AccessToken.MAX_LENGTH - 4, AccessToken.MAX_LENGTH);
    assertThat(tokens().verify(token).oauthClient()).isEqualTo("mcvideo-ue");
  }

  private static AccessToken genuine() {
    return ForgedToken.of("ES256", "ec").es256(EC.getPrivate());
  }

  private static AccessToken saying(String payload) {
    return ForgedToken.of("ES256", "ec").saying(payload).es256(EC.getPrivate());
  }

  private JwtAccessTokens tokens() {
    return tokens(TokenRules.USUAL);
  }

  private JwtAccessTokens tokens(TokenRules rules) {
    return new JwtAccessTokens(published, rules, remembered, clock);
  }

  private Reason refusal(AccessToken token) {
    return refusal(tokens(), token);
  }

  private static Reason refusal(JwtAccessTokens tokens, AccessToken token) {
    UntrustedToken refused = catchThrowableOfType(UntrustedToken.class, () -> tokens.verify(token));
    assertThat(refused).as("refusal").isNotNull();
    return refused.reason();
  }
}
