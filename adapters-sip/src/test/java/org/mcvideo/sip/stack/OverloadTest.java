package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.RawSip.Message;

@ExtendWith(NoLeakedThreads.class)
class OverloadTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<String> handled = new CopyOnWriteArrayList<>();

  /** Waits at the gate, then answers 200. */
  private void slow(IncomingRequest request) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handled.add(request.callId());
    request.reply(Reply.of(200));
  }

  private SipStack serving(SipLimits limits, Clock clock) throws StackNotOpened {
    SipStack stack = SipStack.open(Scene.with(limits), clock, new SecureRandom());
    stack.listen(Scene.CAPABILITIES, this::slow);
    return stack;
  }

  private static SipLimits lanes(int workers, int queued, int perLane) {
    return Scene.limits().with(new LaneLimits(workers, queued, perLane, Duration.ofSeconds(4)));
  }

  private static String of(RawSip client, String user) {
    return Scene.request(client, "REGISTER", "").replace("alice", user);
  }

  private static void assertRefused(Message answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(Integer.parseInt(answer.first("Retry-After").orElseThrow())).isBetween(10, 20);
  }

  @Test
  void aFullStackRefusesWithoutStateAndRecovers() throws Exception {
    try (SipStack stack = serving(lanes(1, 2, 2), Clock.systemUTC());
        RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      client.send(of(client, "a"));
      client.send(of(client, "b"));
      await().until(() -> stack.counts().inFlight() == 2);

      Message refused = client.ask(of(client, "c"));

      assertRefused(refused);
      assertThat(stack.counts().serverTransactions()).isEqualTo(2);
      assertThat(stack.counts().totals().overloaded()).isEqualTo(1);
      gate.countDown();
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.read().status()).isEqualTo(200);
      await().until(() -> stack.counts().queued() == 0);
      assertThat(client.ask(of(client, "c")).status()).isEqualTo(200);
    }
  }

  @Test
  void aRepeatIsAbsorbedByAFullStack() throws Exception {
    try (SipStack stack = serving(lanes(1, 1, 1), Clock.systemUTC());
        RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      String first = of(client, "a");
      client.send(first);
      await().until(() -> stack.counts().inFlight() == 1);

      client.send(first);
      Message refused = client.ask(of(client, "b"));
      gate.countDown();
      Message answered = client.read();

      assertRefused(refused);
      assertThat(answered.status()).isEqualTo(200);
      assertThat(handled).hasSize(1);
    }
  }

  @Test
  void aFullLaneRefusesItsUserAlone() throws Exception {
    try (SipStack stack = serving(lanes(1, 10, 1), Clock.systemUTC());
        RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      client.send(of(client, "a"));
      await().until(() -> stack.counts().inFlight() == 1);

      Message refused = client.ask(of(client, "a"));
      client.send(of(client, "b"));
      await().until(() -> stack.counts().inFlight() == 2);
      gate.countDown();

      assertRefused(refused);
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(stack.counts().serverTransactions()).isEqualTo(2);
    }
  }

  @Test
  void aRequestThatWaitedTooLongIsNotWorkedOn() throws Exception {
    ManualMillis clock = new ManualMillis();
    try (SipStack stack = serving(lanes(1, 10, 10), clock);
        RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      client.send(of(client, "a"));
      client.send(of(client, "a"));
      await().until(() -> stack.counts().inFlight() == 2);
      clock.advance(Duration.ofMillis(4001));
      gate.countDown();

      Message first = client.read();
      Message second = client.read();

      assertThat(first.status()).isEqualTo(200);
      assertRefused(second);
      assertThat(handled).hasSize(1);
    }
  }

  @Test
  void aRequestThatWaitedAsLongAsAllowedIsWorkedOn() throws Exception {
    ManualMillis clock = new ManualMillis();
    try (SipStack stack = serving(lanes(1, 10, 10), clock);
        RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      client.send(of(client, "a"));
      client.send(of(client, "a"));
      await().until(() -> stack.counts().inFlight() == 2);
      clock.advance(Duration.ofSeconds(4));
      gate.countDown();

      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void transactionsHaveABound() throws Exception {
    gate.countDown();
    try (SipStack stack = serving(Scene.limits().withMaxTransactions(2), Clock.systemUTC());
        RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      // Over UDP an answered transaction stays, to answer repeats.
      Message first = client.ask(of(client, "a"));
      Message second = client.ask(of(client, "a"));
      Message third = client.ask(of(client, "a"));

      assertThat(first.status()).isEqualTo(200);
      assertThat(second.status()).isEqualTo(200);
      assertRefused(third);
      assertThat(client.ask(Scene.request(client, "OPTIONS", "")).status()).isEqualTo(200);
    }
  }

  @Test
  void manyUsersAtOnceAreAllAnswered() throws Exception {
    gate.countDown();
    try (SipStack stack = serving(lanes(8, 2000, 50), Clock.systemUTC());
        RawSip client = Scene.client(stack.listening(Transport.TCP))) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 400; i++) {
        all.append(of(client, "user" + i % 40));
      }

      client.send(all.toString());

      for (int i = 0; i < 400; i++) {
        assertThat(client.read().status()).isEqualTo(200);
      }
      assertThat(handled).hasSize(400);
    }
  }
}
