package org.mcvideo.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;

class InsecureDevelopmentIdentityTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final TokenClaims CLAIMS =
      new TokenClaims(
          new McVideoId("sip:alice@example.org"),
          "mcvideo-ue",
          Set.of("openid", TokenClaims.VIDEO_SERVICE),
          NOW.plusSeconds(3600));

  @TempDir Path directory;
  private final SecureRandom random = new SecureRandom();

  @ParameterizedTest
  @EnumSource
  void whatItIssuesIsTrustedByWhoeverHasItsKeySet(TokenAlgorithm algorithm) throws Exception {
    // Given
    InsecureDevelopmentIdentity identity =
        InsecureDevelopmentIdentity.create(directory.resolve("idms"), algorithm, random);

    // When
    TokenConfig config = TokenConfig.ofFile(identity.keySet());

    // Then
    try (TokenTrust trust = TokenTrust.open(config, CLOCK)) {
      assertThat(trust.accessTokens().verify(identity.issue(CLAIMS, NOW))).isEqualTo(CLAIMS);
    }
    assertThat(identity.algorithm()).isEqualTo(algorithm);
  }

  @Test
  void itIssuesTheSameAfterBeingOpenedAgain() throws Exception {
    // Given
    InsecureDevelopmentIdentity created =
        InsecureDevelopmentIdentity.create(directory, TokenAlgorithm.ES256, random);

    // When
    InsecureDevelopmentIdentity opened = InsecureDevelopmentIdentity.open(directory, random);

    // Then
    try (TokenTrust trust = TokenTrust.open(TokenConfig.ofFile(created.keySet()), CLOCK)) {
      assertThat(trust.accessTokens().verify(opened.issue(CLAIMS, NOW))).isEqualTo(CLAIMS);
    }
  }

  @Test
  void anotherOneIsNotTrusted() throws Exception {
    // Given
    InsecureDevelopmentIdentity one =
        InsecureDevelopmentIdentity.create(directory.resolve("1"), TokenAlgorithm.ES256, random);
    InsecureDevelopmentIdentity other =
        InsecureDevelopmentIdentity.create(directory.resolve("2"), TokenAlgorithm.ES256, random);

    // Then
    try (TokenTrust trust = TokenTrust.open(TokenConfig.ofFile(one.keySet()), CLOCK)) {
      assertThatThrownBy(() -> trust.accessTokens().verify(other.issue(CLAIMS, NOW)))
          .isInstanceOf(UntrustedToken.class);
    }
  }

  @Test
  void itsPrivateKeyIsForItsOwnerAloneAndNotInTheKeySet() throws Exception {
    // When
    InsecureDevelopmentIdentity identity =
        InsecureDevelopmentIdentity.create(directory, TokenAlgorithm.ES256, random);

    // Then
    Path key = directory.resolve(InsecureDevelopmentIdentity.SIGNING_KEY_FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(key)).contains("\"d\":");
    assertThat(Files.readString(identity.keySet())).contains("\"keys\"").doesNotContain("\"d\":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        InsecureDevelopmentIdentity.SIGNING_KEY_FILE,
        InsecureDevelopmentIdentity.KEY_SET_FILE
      })
  void nothingIsOverwritten(String name) throws Exception {
    // Given
    Path present = Files.writeString(directory.resolve(name), "precious");

    // Then
    assertThatThrownBy(
            () -> InsecureDevelopmentIdentity.create(directory, TokenAlgorithm.ES256, random))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(present.toString());
    assertThat(present).hasContent("precious");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "secret",
        "{\"kty\":\"oct\",\"alg\":\"HS256\",\"k\":\"c2VjcmV0\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"alg\":\"EdDSA\",\"d\":\"c2VjcmV0\",\"x\":\"c2VjcmV0\"}"
      })
  void aFileThatHoldsNoSigningKeyIsRefusedWithoutRepeatingIt(String text) throws Exception {
    // Given
    Files.writeString(directory.resolve(InsecureDevelopmentIdentity.SIGNING_KEY_FILE), text);

    // Then
    assertThatThrownBy(() -> InsecureDevelopmentIdentity.open(directory, random))
        .isInstanceOf(IOException.class)
        .hasNoCause()
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("c2VjcmV0");
  }

  @Test
  void aPublicKeyDoesNotSign() throws Exception {
    // Given
    Files.writeString(
        directory.resolve(InsecureDevelopmentIdentity.SIGNING_KEY_FILE),
        SigningKeys.jwk(SigningKeys.EC, "ec", "\"alg\":\"ES256\","));

    // Then
    assertThatThrownBy(() -> InsecureDevelopmentIdentity.open(directory, random))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aDirectoryWithoutKeyIsRefused() {
    assertThatThrownBy(() -> InsecureDevelopmentIdentity.open(directory, random))
        .isInstanceOf(IOException.class);
  }
}
