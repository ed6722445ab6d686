package org.mcvideo.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenConfigTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/mcvideo/jwks.json",
        "https://idms.example.org/jwks",
        "HTTPS://idms.example.org:8443/jwks?tenant=1",
        "http://localhost/jwks",
        "http://127.0.0.1:8080/jwks",
        "http://[::1]:8080/jwks"
      })
  void anAddressThatNobodyCanMeddleWithIsAccepted(String address) {
    assertThat(TokenConfig.ofUrl(URI.create(address)).keys()).isEqualTo(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://idms.example.org/jwks",
        "http://127.0.0.1.example.org/jwks",
        "http://localhost.example.org/jwks",
        "ftp://localhost/jwks",
        "jar:file:/x.jar!/jwks",
        "jwks.json",
        "https:jwks",
        "https:///jwks",
        "file:",
        "file://server/share/jwks",
        "https://user:secret@idms.example.org/jwks",
        "https://idms.example.org/jwks#a"
      })
  void anyOtherAddressIsRefusedWithoutRepeatingIt(String address) {
    assertThatThrownBy(() -> TokenConfig.ofUrl(parsed(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aFileIsTakenFromTheWorkingDirectory() {
    // When
    TokenConfig config = TokenConfig.ofFile(Path.of("some dir", "jwks.json"));

    // Then
    assertThat(config.isFile()).isTrue();
    assertThat(Path.of(config.keys())).isEqualTo(Path.of("some dir/jwks.json").toAbsolutePath());
  }

  @Test
  void rememberedTokensAreBounded() {
    // Given
    TokenConfig config = TokenConfig.ofFile(Path.of("jwks.json"));

    // Then
    assertThat(config.withRememberedTokens(0).rememberedTokens()).isZero();
    assertThat(config.withRememberedTokens(1_000_000).rememberedTokens()).isEqualTo(1_000_000);
    assertThatThrownBy(() -> config.withRememberedTokens(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.withRememberedTokens(1_000_001))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0,true", "30,true", "31,false", "-1,false"})
  void theLeewayIsHalfAMinuteAtMost(long seconds, boolean accepted) {
    assertAccepted(
        accepted,
        () -> new TokenRules(Set.of(TokenAlgorithm.ES256), Duration.ofSeconds(seconds), false));
  }

  @Test
  void someAlgorithmIsAccepted() {
    assertAccepted(false, () -> new TokenRules(Set.of(), SECOND, false));
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "30000,true", "30001,false"})
  void theTimeoutIsBounded(long millis, boolean accepted) {
    assertAccepted(accepted, () -> new KeyFetch(Duration.ofMillis(millis), SECOND, SECOND, 1));
  }

  @ParameterizedTest
  @CsvSource({"999,false", "1000,true", "3600000,true", "3600001,false"})
  void theIntervalIsBounded(long millis, boolean accepted) {
    assertAccepted(
        accepted, () -> new KeyFetch(SECOND, Duration.ofMillis(millis), Duration.ofHours(24), 1));
  }

  @ParameterizedTest
  @CsvSource({"9,false", "10,true", "86400,true", "86401,false"})
  void theAgeIsBoundedAndNotBelowTheInterval(long seconds, boolean accepted) {
    assertAccepted(
        accepted,
        () -> new KeyFetch(SECOND, Duration.ofSeconds(10), Duration.ofSeconds(seconds), 1));
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "1048576,true", "1048577,false"})
  void theDocumentIsBounded(int octets, boolean accepted) {
    assertAccepted(accepted, () -> new KeyFetch(SECOND, SECOND, SECOND, octets));
  }

  private static void assertAccepted(boolean accepted, Runnable construction) {
    if (accepted) {
      construction.run();
    } else {
      assertThatThrownBy(construction::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static URI parsed(String address) {
    return URI.create(address.equals("file:") ? "file:x" : address);
  }
}
