package org.mcvideo.kms.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.provisioning.KeyWindow;

class RemoteKmsConfigTest {
  private static final SecurityIdentity SELF = new SecurityIdentity("sip:mcvideo.example.org");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"https://kms.example.org", "HTTPS://kms:8443/prefix"})
  void anAddressIsOfHttps(String root) {
    assertThat(kms(root).root()).hasToString(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://kms.example.org",
        "kms.example.org",
        "https:kms",
        "https://user:secret@kms",
        "https://kms?a=b",
        "https://kms#a"
      })
  void anAddressOfAnotherFormIsRefused(String root) {
    assertThatThrownBy(() -> kms(root))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void thereAreOneTo64Identities() {
    Set<SecurityIdentity> many =
        IntStream.range(0, 65)
            .mapToObj(i -> new SecurityIdentity("sip:" + i))
            .collect(Collectors.toSet());

    assertThatThrownBy(() -> new RemoteKmsConfig.Party(SELF, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RemoteKmsConfig.Party(SELF, many))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RemoteKmsConfig.Party.of(SELF).identities()).containsExactly(SELF);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT1S, 1, connect",
    "PT61S, PT1S, 1, connect",
    "PT1S, PT0S, 1, exchange",
    "PT1S, PT5M1S, 1, exchange",
    "PT1S, PT1S, 0, maxOctets",
    "PT1S, PT1S, 1048577, maxOctets"
  })
  void limitsHaveBounds(Duration connect, Duration exchange, int maxOctets, String name) {
    assertThatThrownBy(() -> new RemoteKmsConfig.Limits(connect, exchange, maxOctets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.9S, PT1S, PT1S, interval",
    "PT25H, PT1S, PT1S, interval",
    "PT1H, PT0.09S, PT1S, firstRetry",
    "PT1H, PT2S, PT1S, firstRetry",
    "PT1H, PT1S, PT25H, lastRetry"
  })
  void timesHaveBounds(Duration interval, Duration first, Duration last, String name) {
    assertThatThrownBy(() -> new RemoteKmsConfig.Times(KeyWindow.USUAL, interval, first, last))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void aTokenInAFileIsReadEachTime() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "one\n");
    BearerTokens tokens = BearerTokens.ofFile(file);

    assertThat(tokens.current()).isEqualTo(AccessToken.of("one"));
    Files.writeString(file, "two");
    assertThat(tokens.current()).isEqualTo(AccessToken.of("two"));
  }

  @Test
  void aFileThatHoldsNoTokenIsTold() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), " \n");
    Path tooLong =
        Files.writeString(folder.resolve("long"), "x".repeat(AccessToken.MAX_LENGTH + 1));

    for (Path file : new Path[] {empty, tooLong, folder.resolve("none")}) {
      assertThatThrownBy(() -> BearerTokens.ofFile(file).current())
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
    }
  }

  private static RemoteKmsConfig.Kms kms(String root) {
    return new RemoteKmsConfig.Kms(URI.create(root), Optional.empty(), Optional.empty());
  }
}
