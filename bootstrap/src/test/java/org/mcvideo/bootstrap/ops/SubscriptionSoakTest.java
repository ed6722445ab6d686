package org.mcvideo.bootstrap.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.bootstrap.ops.SoakClients.Message;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.policy.SubscriptionPolicy;
import org.mcvideo.domain.settings.AnswerMode;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import org.mcvideo.kms.token.TokenConfig;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.sip.stack.LaneLimits;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many subscriptions with changes over one connection, as through a proxy; {@code
 * -Dmcvideo.soak.subscriptions=10000} for the long run.
 */
@ExtendWith(NoLeakedThreads.class)
class SubscriptionSoakTest {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionSoakTest.class);
  private static final int SUBSCRIPTIONS = Integer.getInteger("mcvideo.soak.subscriptions", 160);
  private static final int PER_USER = 8;
  private static final int USERS = Math.max(1, SUBSCRIPTIONS / PER_USER);
  private static final int CHANGES = 4 * USERS;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int BUSY = 503;
  private static final int ROUNDS = 20;
  private static final Duration LOOK = Duration.ofMillis(200);

  /** A slow machine makes requests wait, and they are worked off all the same. */
  private static final LaneLimits PATIENT = new LaneLimits(32, 2000, 50, Duration.ofSeconds(32));

  private static final String PSI = "sip:participating@mcvideo.example";

  private final Random choices = new Random(42);
  @TempDir private Path directory;
  private InsecureDevelopmentIdentity identity;

  @Test
  void everySubscriberEndsWithTheLastStateAndNoDialogLeaks() throws Exception {
    // Given
    identity =
        InsecureDevelopmentIdentity.create(
            directory.resolve("identity"), TokenAlgorithm.ES256, new SecureRandom());
    try (StandaloneServer server = start();
        SoakClients clients = new SoakClients(server.listening().get(0))) {
      SoakUsers users = new SoakUsers(clients, identity, USERS, PSI);
      Lap lap = new Lap();
      all(USERS, users::authorize);
      all(USERS * PER_USER, users::subscribe);
      lap.say("subscribed", USERS * PER_USER, clients);
      // When
      all(CHANGES, change -> users.publish(choices.nextInt(USERS), choices.nextBoolean()));
      lap.say("changed", CHANGES, clients);
      // Then
      await()
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .untilAsserted(
              () -> {
                for (int user = 0; user < USERS; user++) {
                  assertAllHaveSeen(clients, user, inForce(server.stores(), user));
                }
              });
      lap.say("told the last state", USERS * PER_USER, clients);
      assertThat(held(server.stores())).isEqualTo(USERS * PER_USER);
      all(USERS, users::logOff);
      await()
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .untilAsserted(() -> assertThat(held(server.stores())).isZero());
      lap.say("ended", USERS * PER_USER, clients);
      for (int each = 0; each < USERS * PER_USER; each++) {
        assertThat(
                clients.lastSeen(SoakUsers.callId(each)).orElseThrow().header("Subscription-State"))
            .contains("terminated;reason=noresource");
      }
      assertThat(server.stores().openTasks().due(Instant.now().plusSeconds(3600), 10)).isEmpty();
      assertThat(clients.outOfOrder()).isEmpty();
    }
  }

  private static void assertAllHaveSeen(SoakClients clients, int user, AnswerMode mode) {
    String told = ">" + mode.name().toLowerCase(Locale.ROOT) + "<";
    for (int each = user; each < USERS * PER_USER; each += USERS) {
      assertThat(clients.lastSeen(SoakUsers.callId(each)).orElseThrow().body()).contains(told);
    }
  }

  private static AnswerMode inForce(Stores stores, int user) {
    return stores
        .publishedSettings()
        .of(new McVideoId(SoakUsers.mcVideoId(user)), new McVideoClientId(SoakUsers.client(user)))
        .orElseThrow()
        .settings()
        .answerMode()
        .orElseThrow();
  }

  private static int held(Stores stores) {
    return stores.subscriptions().list(Optional.empty(), Integer.MAX_VALUE).size();
  }

  /** Sends requests; who is told that it is too much at the time comes again. */
  private static void all(int count, Sending sending) throws Exception {
    List<Integer> left = IntStream.range(0, count).boxed().toList();
    for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
      left = busy(left, sending);
    }
    assertThat(left).isEmpty();
  }

  private static List<Integer> busy(List<Integer> numbers, Sending sending) throws Exception {
    Map<Integer, CompletableFuture<Message>> answers = new LinkedHashMap<>();
    for (int number : numbers) {
      answers.put(number, sending.of(number));
    }
    List<Integer> busy = new ArrayList<>();
    for (Map.Entry<Integer, CompletableFuture<Message>> answer : answers.entrySet()) {
      Message message = answer.getValue().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (message.status() == BUSY) {
        busy.add(answer.getKey());
      } else {
        assertThat(message.status()).as(message.head()).isEqualTo(200);
      }
    }
    return busy;
  }

  private StandaloneServer start() throws Exception {
    return StandaloneServer.start(
        new ServerConfig(
            new SipConfig(
                List.of(new ListenAddress("127.0.0.1", 0, Transport.TCP)),
                TrustedPeers.of("127.0.0.1"),
                Optional.empty(),
                "mcvideo.example",
                SipLimits.defaults().with(PATIENT)),
            new ServiceUri(PSI),
            new ServerUri("sip:one.example"),
            DatabaseConfig.of(
                "jdbc:h2:file:" + directory.resolve("database"), "", DatabasePassword.none()),
            TokenConfig.ofFile(identity.keySet()),
            ServicePolicy.USUAL.with(
                new SubscriptionPolicy(ExpiryBounds.USUAL, PER_USER, Duration.ofMillis(200))),
            Duration.ofSeconds(1)),
        Clock.systemUTC(),
        new SecureRandom());
  }

  /** Sends one of many requests. */
  @FunctionalInterface
  private interface Sending {
    CompletableFuture<Message> of(int number) throws Exception;
  }

  /** Tells how long each part took. */
  private static final class Lap {
    private long began = System.nanoTime();

    void say(String what, int count, SoakClients clients) {
      long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - began).toMillis());
      LOG.info(
          "soak: {} {} in {} ms, {} a second, {} NOTIFYs so far",
          count,
          what,
          millis,
          count * 1000L / millis,
          clients.notices());
      began = System.nanoTime();
    }
  }
}
