package org.mcvideo.kms.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mcvideo.kms.token.SigningKeys.EC;
import static org.mcvideo.kms.token.SigningKeys.OTHER_EC;
import static org.mcvideo.kms.token.SigningKeys.jwk;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.application.port.out.UntrustedToken.Reason;
import org.mcvideo.domain.authorization.AccessToken;

class PublishedKeysTest {
  private static final AccessToken OLD = ForgedToken.of("ES256", "old").es256(EC.getPrivate());
  private static final AccessToken NEW =
      ForgedToken.of("ES256", "new").es256(OTHER_EC.getPrivate());

  private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_790_000_000));
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile String document = SigningKeys.set(jwk(EC, "old"));
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final PublishedKeys keys =
      new PublishedKeys(
          this::read,
          new KeyFetch(
              Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(10), 65_536),
          clock);
  private final JwtAccessTokens tokens =
      new JwtAccessTokens(keys, TokenRules.USUAL, new VerifiedTokens(0), clock);

  @AfterEach
  void close() {
    keys.close();
  }

  @Test
  void keysAreFetchedOnceForManyTokens() throws Exception {
    for (int i = 0; i < 20; i++) {
      tokens.verify(OLD);
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aTokenOfAKeyJustPublishedIsTrusted() throws Exception {
    // Given
    tokens.verify(OLD);
    document = SigningKeys.set(jwk(EC, "old"), jwk(OTHER_EC, "new"));

    // When
    clock.advance(Duration.ofSeconds(10));

    // Then
    assertThat(tokens.verify(NEW).oauthClient()).isEqualTo("mcvideo-ue");
    assertThat(fetches).hasValue(2);
  }

  @Test
  void madeUpKeyIdentifiersCauseOneFetchAnInterval() throws Exception {
    // Given
    tokens.verify(OLD);

    for (int interval = 1; interval <= 3; interval++) {
      // When
      clock.advance(Duration.ofSeconds(10));
      for (int i = 0; i < 50; i++) {
        assertThat(refusal(ForgedToken.of("ES256", "made-up-" + i).es256(EC.getPrivate())))
            .isEqualTo(Reason.UNKNOWN_KEY);
      }

      // Then
      assertThat(fetches).hasValue(1 + interval);
    }
  }

  @Test
  void withoutAnyKeyTheServerIsAskedAndFoundOutOfReach() {
    // Given
    document = "";

    // Then
    assertUnavailable(OLD);
    assertUnavailable(NEW);
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aServerThatComesBackIsAskedAfterTheInterval() throws Exception {
    // Given
    String published = document;
    document = "";
    assertUnavailable(OLD);

    // When
    document = published;

    // Then
    assertUnavailable(OLD);
    clock.advance(Duration.ofSeconds(10));
    assertThat(tokens.verify(OLD).oauthClient()).isEqualTo("mcvideo-ue");
  }

  @Test
  void aKnownKeyStaysInUseWhileTheServerIsOutOfReach() throws Exception {
    // Given
    tokens.verify(OLD);
    document = "";

    // When
    clock.advance(Duration.ofDays(7));

    // Then
    assertThat(tokens.verify(OLD).oauthClient()).isEqualTo("mcvideo-ue");
  }

  @Test
  void anUnknownKeyIsNotRefusedWhileTheServerIsOutOfReach() throws Exception {
    // Given
    tokens.verify(OLD);
    document = "";

    // When
    clock.advance(Duration.ofSeconds(10));

    // Then
    assertUnavailable(NEW);
    assertUnavailable(NEW);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aServerWithoutUsableKeysNeitherVouchesNorRefuses() throws Exception {
    // Given
    tokens.verify(OLD);
    document = SigningKeys.set();
    clock.advance(Duration.ofSeconds(10));

    // Then
    assertUnavailable(NEW);
    assertUnavailable(OLD);
  }

  @Test
  void agedKeysAreFetchedAnewAndAWithdrawnOneIsNoticed() throws Exception {
    // Given
    tokens.verify(OLD);
    document = SigningKeys.set(jwk(OTHER_EC, "new"));

    // When
    clock.advance(Duration.ofMinutes(10));
    tokens.verify(OLD);
    keys.fresh();

    // Then
    assertThat(refusal(OLD)).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aClockSetBackDoesNotStopTheFetching() throws Exception {
    // Given
    tokens.verify(OLD);
    document = SigningKeys.set(jwk(OTHER_EC, "new"));

    // When
    clock.advance(Duration.ofDays(-1));

    // Then
    assertThat(tokens.verify(NEW).oauthClient()).isEqualTo("mcvideo-ue");
  }

  @Test
  void onlySoManyCallersWaitForAFetchAndAllOthersComeBackLater() throws Exception {
    // Given
    gate = new CountDownLatch(1);
    int callers = PublishedKeys.MAX_WAITING + 3;
    CountDownLatch turnedAway = new CountDownLatch(callers - PublishedKeys.MAX_WAITING);
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    try {
      // When
      List<Future<Boolean>> served = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        served.add(pool.submit(() -> isServed(turnedAway)));
      }
      assertThat(turnedAway.await(30, TimeUnit.SECONDS)).isTrue();
      gate.countDown();

      // Then
      int count = 0;
      for (Future<Boolean> one : served) {
        count += one.get(30, TimeUnit.SECONDS) ? 1 : 0;
      }
      assertThat(count).isEqualTo(PublishedKeys.MAX_WAITING);
      assertThat(fetches).hasValue(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aKnownKeyDoesNotWaitForAFetch() throws Exception {
    // Given
    tokens.verify(OLD);
    gate = new CountDownLatch(1);

    // When
    clock.advance(Duration.ofMinutes(10));

    // Then
    assertThat(tokens.verify(OLD).oauthClient()).isEqualTo("mcvideo-ue");
    gate.countDown();
  }

  @Test
  void anInterruptedCallerComesBackLater() {
    // Given
    gate = new CountDownLatch(1);

    // When
    Thread.currentThread().interrupt();

    // Then
    assertUnavailable(OLD);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closedKeysAreOutOfReachAndClosingTwiceIsFine() {
    // When
    keys.close();
    keys.close();

    // Then
    assertUnavailable(OLD);
  }

  private boolean isServed(CountDownLatch turnedAway) throws UntrustedToken {
    try {
      tokens.verify(OLD);
      return true;
    } catch (PortUnavailable e) {
      turnedAway.countDown();
      return false;
    }
  }

  private byte[] read() throws IOException {
    fetches.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
    if (document.isEmpty()) {
      throw new IOException("connection refused");
    }
    return document.getBytes(UTF_8);
  }

  private void assertUnavailable(AccessToken token) {
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOfSatisfying(
            PortUnavailable.class,
            e -> assertThat(e.neighbour()).isEqualTo(PortUnavailable.Neighbour.TOKEN_KEYS));
  }

  private Reason refusal(AccessToken token) {
    UntrustedToken refused = catchThrowableOfType(UntrustedToken.class, () -> tokens.verify(token));
    assertThat(refused).as("refusal").isNotNull();
    return refused.reason();
  }
}
