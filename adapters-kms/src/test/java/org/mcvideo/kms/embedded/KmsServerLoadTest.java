package org.mcvideo.kms.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.domain.authorization.AccessToken;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.kms.files.InsecureDevelopmentTls;
import org.mcvideo.kms.provisioning.KeyWindow;
import org.mcvideo.kms.provisioning.KmsResource;

/** A KMS that is asked more than it takes. */
class KmsServerLoadTest {
  @TempDir Path folder;

  /** An identity server that answers when it is told to. */
  private static final class SlowTokens implements AccessTokens {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);

    @Override
    public TokenClaims verify(AccessToken token) throws UntrustedToken {
      asked.countDown();
      try {
        told.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new UntrustedToken(UntrustedToken.Reason.SIGNATURE, "as the test has it");
    }
  }

  @Test
  void whatDoesNotFitIsClosedAndTheRestIsAnswered() throws Exception {
    SlowTokens tokens = new SlowTokens();
    try (ServedKms served = ServedKms.in(folder);
        KmsServer server =
            KmsServer.start(
                config(new KmsServerConfig.Limits(1, 1, 1_000, Duration.ofMinutes(1))),
                served.kms(),
                tokens,
                served.clock())) {
      // Given
      HttpClient client = HttpClient.newBuilder().sslContext(served.trust().client()).build();
      CompletableFuture<Integer> first = ask(client, server);
      tokens.asked.await();

      // When: one more waits, and one has no room.
      List<CompletableFuture<Integer>> others =
          IntStream.range(0, 2).mapToObj(i -> ask(client, server)).toList();
      CompletableFuture.anyOf(others.toArray(CompletableFuture[]::new)).join();
      tokens.told.countDown();

      // Then
      assertThat(first.join()).isEqualTo(401);
      assertThat(others).extracting(CompletableFuture::join).containsExactlyInAnyOrder(CLOSED, 401);
    }
  }

  private static final int CLOSED = 0;

  private static CompletableFuture<Integer> ask(HttpClient client, KmsServer server) {
    URI url = URI.create("https://localhost:" + server.port() + new KmsResource.Init().path());
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer any")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode)
        .exceptionally(closed -> CLOSED);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, PT1S, workers",
    "257, 1, 1, PT1S, workers",
    "1, 0, 1, PT1S, queue",
    "1, 65537, 1, PT1S, queue",
    "1, 1, 0, PT1S, maxRequestOctets",
    "1, 1, 1048577, PT1S, maxRequestOctets",
    "1, 1, 1, PT0.9S, requestTime",
    "1, 1, 1, PT10M1S, requestTime"
  })
  void limitsHaveBounds(int workers, int queue, int octets, Duration time, String name) {
    assertThatThrownBy(() -> new KmsServerConfig.Limits(workers, queue, octets, time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void aPortHasBounds() {
    assertThatThrownBy(() -> new KmsServerConfig.Address("localhost", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KmsServerConfig.Address("localhost", 65_536))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private KmsServerConfig config(KmsServerConfig.Limits limits) {
    return new KmsServerConfig(
        new KmsServerConfig.Address("127.0.0.1", 0),
        InsecureDevelopmentTls.server(folder),
        KmsServerConfig.Clients.of(Entitlements.OWN_ALONE),
        KeyWindow.USUAL,
        limits);
  }
}
