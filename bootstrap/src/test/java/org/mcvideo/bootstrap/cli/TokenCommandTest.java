package org.mcvideo.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.kms.KmsAdapters;
import org.mcvideo.kms.token.TokenConfig;

class TokenCommandTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path keys;

  @BeforeEach
  void nameTheKeys() {
    keys = directory.resolve("keys");
  }

  @Test
  void anIssuedTokenIsAllThatIsPrintedAndVerifies() throws Exception {
    // Given
    assertThat(run("token init --dir " + keys)).isZero();
    assertThat(out.toString().strip()).isEqualTo(keys.resolve("jwks.json").toString());
    out.getBuffer().setLength(0);

    // When
    assertThat(run("token issue --user sip:alice@example.org --dir " + keys)).isZero();

    // Then
    TokenClaims claims = verified(out.toString().stripTrailing());
    assertThat(claims.user().uri()).isEqualTo("sip:alice@example.org");
    assertThat(claims.oauthClient()).isEqualTo("mcvideo-ue");
    assertThat(claims.scope()).containsExactly(TokenClaims.VIDEO_SERVICE);
    assertThat(claims.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "RS256", "PS256"})
  void aTokenSaysWhatItsOptionsSay(String algorithm) throws Exception {
    // Given
    run("token init --algorithm " + algorithm + " --dir " + keys);
    out.getBuffer().setLength(0);

    // When
    run(
        "token issue --user tel:+4912345 --client-id ue7 --scope openid --scope x"
            + " --valid-for=-PT1M --dir "
            + keys);

    // Then
    TokenClaims claims = verified(out.toString().stripTrailing());
    assertThat(claims.user().uri()).isEqualTo("tel:+4912345");
    assertThat(claims.oauthClient()).isEqualTo("ue7");
    assertThat(claims.scope()).containsExactlyInAnyOrder("openid", "x");
    assertThat(claims.expiresAt()).isEqualTo(NOW.minusSeconds(60));
  }

  @Test
  void keysAreNotOverwritten() {
    // Given
    run("token init --dir " + keys);
    out.getBuffer().setLength(0);

    // Then
    assertThat(run("token init --dir " + keys)).isEqualTo(ExitCode.FAILED.number());
    assertToldInOneLine();
    assertThat(err.toString()).contains("nothing was overwritten");
  }

  @Test
  void keysThatCannotBeWrittenAreTold() throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("file"), "");

    // Then
    assertThat(run("token init --dir " + file.resolve("sub"))).isEqualTo(ExitCode.FAILED.number());
    assertToldInOneLine();
  }

  @Test
  void aTokenNeedsKeys() throws Exception {
    assertThat(run("token issue --user sip:a@b --dir " + keys)).isEqualTo(ExitCode.FAILED.number());
    assertToldInOneLine();
    assertThat(out.toString()).isEmpty();

    // Given
    err.getBuffer().setLength(0);
    Files.writeString(
        Files.createDirectories(keys).resolve("signing-key.jwk"), "{\"k\":\"s3cret\"}");

    // Then
    assertThat(run("token issue --user sip:a@b --dir " + keys)).isEqualTo(ExitCode.FAILED.number());
    assertToldInOneLine();
    assertThat(err.toString()).doesNotContain("s3cret");
  }

  private int run(String arguments) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of(),
            CLOCK,
            new SecureRandom());
    return new McVideoCommand(console).run(arguments.split(" ", -1));
  }

  private void assertToldInOneLine() {
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("mcvideo: ").doesNotContain("\tat "));
  }

  private TokenClaims verified(String token) throws Exception {
    TokenConfig config = TokenConfig.ofFile(keys.resolve("jwks.json"));
    try (KmsAdapters adapters = KmsAdapters.open(config, CLOCK)) {
      AccessTokens tokens = adapters.accessTokens();
      return tokens.verify(AccessToken.of(token));
    }
  }
}
