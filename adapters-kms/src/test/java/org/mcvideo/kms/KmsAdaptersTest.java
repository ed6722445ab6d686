package org.mcvideo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;

class KmsAdaptersTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final TokenClaims CLAIMS =
      new TokenClaims(
          new McVideoId("sip:alice@example.org"),
          "mcvideo-ue",
          Set.of(TokenClaims.VIDEO_SERVICE),
          NOW.plusSeconds(3600));

  @TempDir Path directory;
  private InsecureDevelopmentIdentity identity;
  private HttpServer server;

  @BeforeEach
  void publish() throws IOException {
    identity =
        InsecureDevelopmentIdentity.create(directory, TokenAlgorithm.ES256, new SecureRandom());
    byte[] keys = Files.readAllBytes(identity.keySet());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jwks",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void tokensAreVerifiedWithKeysFromAWebServer() throws Exception {
    // When
    try (KmsAdapters adapters = KmsAdapters.open(TokenConfig.ofUrl(address()), CLOCK)) {
      AccessTokens tokens = adapters.accessTokens();

      // Then
      assertThat(tokens.verify(identity.issue(CLAIMS, NOW))).isEqualTo(CLAIMS);
    }
  }

  @Test
  void aWebServerThatIsDownRefusesNobody() {
    // Given
    URI address = address();
    server.stop(0);

    // When
    try (KmsAdapters adapters = KmsAdapters.open(TokenConfig.ofUrl(address), CLOCK)) {
      AccessTokens tokens = adapters.accessTokens();

      // Then
      assertThatThrownBy(() -> tokens.verify(identity.issue(CLAIMS, NOW)))
          .isInstanceOf(PortUnavailable.class);
    }
  }

  private URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/jwks");
  }
}
