package org.mcvideo.kms.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mcvideo.kms.token.SigningKeys.EC;
import static org.mcvideo.kms.token.SigningKeys.OTHER_EC;
import static org.mcvideo.kms.token.SigningKeys.RSA;
import static org.mcvideo.kms.token.SigningKeys.jwk;

import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.application.port.out.UntrustedToken.Reason;
import org.mcvideo.domain.authorization.AccessToken;

class ForgedTokensTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final String KEYS = SigningKeys.set(jwk(EC, "ec"), jwk(RSA, "rsa"));

  private final SettableClock clock = new SettableClock(NOW);
  private final PublishedKeys published =
      new PublishedKeys(() -> KEYS.getBytes(UTF_8), KeyFetch.USUAL, clock);
  private final VerifiedTokens remembered = new VerifiedTokens(2);
  private final JwtAccessTokens tokens =
      new JwtAccessTokens(published, TokenRules.USUAL, remembered, clock);

  @AfterEach
  void close() {
    published.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "es256", "ES256 ", "ES384", "EdDSA"})
  void anAlgorithmThatIsNotOnTheListIsRefused(String alg) {
    assertThat(refusal(ForgedToken.of(alg, "ec").es256(EC.getPrivate())))
        .isEqualTo(Reason.ALGORITHM);
  }

  @Test
  void aTokenWithoutSignatureIsRefused() {
    assertThat(refusal(ForgedToken.of("none", "ec").unsigned())).isEqualTo(Reason.ALGORITHM);
    assertThat(refusal(ForgedToken.of("ES256", "ec").unsigned())).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aPublicKeyTakenAsAnHmacSecretIsRefused() {
    // Given
    byte[] der = RSA.getPublic().getEncoded();
    byte[] pem =
        ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n")
            .getBytes(UTF_8);

    // Then
    assertThat(refusal(ForgedToken.of("HS256", "rsa").hs256(der))).isEqualTo(Reason.ALGORITHM);
    assertThat(refusal(ForgedToken.of("HS256", "rsa").hs256(pem))).isEqualTo(Reason.ALGORITHM);
    assertThat(refusal(ForgedToken.of("RS256", "rsa").hs256(der))).isEqualTo(Reason.SIGNATURE);
    assertThat(refusal(ForgedToken.of("ES256", "ec").hs256(EC.getPublic().getEncoded())))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void anAlgorithmOfAnotherTypeOfKeyIsRefused() {
    assertThat(refusal(ForgedToken.of("RS256", "ec").rs256(RSA.getPrivate())))
        .isEqualTo(Reason.ALGORITHM);
    assertThat(refusal(ForgedToken.of("ES256", "rsa").es256(EC.getPrivate())))
        .isEqualTo(Reason.ALGORITHM);
  }

  @Test
  void aSignatureOfTheOtherRsaSchemeIsRefused() {
    assertThat(refusal(ForgedToken.of("RS256", "rsa").ps256(RSA.getPrivate())))
        .isEqualTo(Reason.SIGNATURE);
    assertThat(refusal(ForgedToken.of("PS256", "rsa").rs256(RSA.getPrivate())))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void aSignatureOfAnotherKeyIsRefused() {
    assertThat(refusal(ForgedToken.of("ES256", "ec").es256(OTHER_EC.getPrivate())))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void aSignatureOfZerosIsRefused() {
    assertThat(refusal(ForgedToken.of("ES256", "ec").signed(new byte[64])))
        .isEqualTo(Reason.SIGNATURE);
    assertThat(refusal(ForgedToken.of("RS256", "rsa").signed(new byte[256])))
        .isEqualTo(Reason.SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 65, 70, 72, 128, 4096})
  void aSignatureOfAnotherLengthIsRefused(int octets) {
    assertThat(refusal(ForgedToken.of("ES256", "ec").signed(new byte[octets])))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void aSignatureAlteredInAnyOctetIsRefused() {
    for (AccessToken token :
        new AccessToken[] {
          genuine(),
          ForgedToken.of("RS256", "rsa").rs256(RSA.getPrivate()),
          ForgedToken.of("PS256", "rsa").ps256(RSA.getPrivate())
        }) {
      String text = token.use(t -> t);
      String signed = text.substring(0, text.lastIndexOf('.') + 1);
      byte[] signature = Base64.getUrlDecoder().decode(text.substring(signed.length()));
      for (int i = 0; i < signature.length; i++) {
        byte[] altered = signature.clone();
        altered[i] ^= (byte) (1 << (i % 8));
        assertThat(refusal(AccessToken.of(signed + ForgedToken.base64url(altered))))
            .as("octet %d", i)
            .isEqualTo(Reason.SIGNATURE);
      }
    }
  }

  @Test
  void aPayloadAlteredUnderItsSignatureIsRefused() {
    // Given
    String text = genuine().use(t -> t);
    String bob =
        ForgedToken.of("ES256", "ec")
            .saying(ForgedToken.CLAIMS.replace("alice", "bobby"))
            .signingInput();

    // Then
    assertThat(refusal(AccessToken.of(bob + text.substring(text.lastIndexOf('.')))))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void aHeaderAlteredUnderItsSignatureIsRefused() {
    // Given
    String text = genuine().use(t -> t);
    String other = ForgedToken.withHeader("ES256", "ec", "\"typ\":\"JWT\"").signingInput();

    // Then
    assertThat(refusal(AccessToken.of(other + text.substring(text.lastIndexOf('.')))))
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void aRefusalTellsNothingOfTheToken() {
    // Given
    String text = genuine().use(t -> t);

    // When
    UntrustedToken refused =
        catchThrowableOfType(
            UntrustedToken.class,
            () -> tokens.verify(AccessToken.of(text.substring(0, text.length() - 4))));

    // Then
    for (String part : text.split("\\.", -1)) {
      assertThat(refused.getMessage()).doesNotContain(part.substring(0, 8));
    }
    assertThat(refused.getMessage()).doesNotContain("alice");
  }

  @Test
  void aTokenCutAnywhereIsRefused() {
    // Given
    String text = genuine().use(t -> t);

    for (int end = 1; end < text.length(); end++) {
      // Then
      assertThat(refusal(AccessToken.of(text.substring(0, end)))).as("cut at %d", end).isNotNull();
    }
  }

  @Test
  void anyMutationOfATokenIsRefused() {
    // Given
    long seed = 20_261_124L;
    Random random = new Random(seed);
    String text = genuine().use(t -> t);

    for (int round = 0; round < 3_000; round++) {
      String mutated = mutated(text, random);
      if (!mutated.isBlank() && !mutated.strip().equals(text)) {
        // Then
        assertThat(refusal(AccessToken.of(mutated)))
            .as("seed %d, round %d", seed, round)
            .isNotNull();
      }
    }
  }

  private static String mutated(String text, Random random) {
    int at = random.nextInt(text.length());
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + (char) random.nextInt(128) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(at);
      case 2 -> text.substring(0, at) + text.substring(at + 1);
      case 3 -> text.substring(0, at) + "." + text.substring(at);
      default -> text.substring(at) + text.substring(0, at);
    };
  }

  private static AccessToken genuine() {
    return ForgedToken.of("ES256", "ec").es256(EC.getPrivate());
  }

  private Reason refusal(AccessToken token) {
    UntrustedToken refused = catchThrowableOfType(UntrustedToken.class, () -> tokens.verify(token));
    assertThat(refused).as("refusal").isNotNull();
    assertThat(remembered.size()).isZero();
    return refused.reason();
  }
}
