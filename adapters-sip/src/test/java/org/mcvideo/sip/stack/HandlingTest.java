package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.RawSip.Message;

/** What happens when a request is repeated, cannot be read by its handler, or its handler fails. */
@ExtendWith(NoLeakedThreads.class)
class HandlingTest {
  private final BlockingQueue<IncomingRequest> seen = new LinkedBlockingQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile RequestHandler behaviour = request -> request.reply(Reply.of(200));
  private SipStack stack;

  @BeforeEach
  void open() throws Exception {
    stack =
        Scene.serving(
            Scene.config(),
            request -> {
              calls.incrementAndGet();
              seen.add(request);
              behaviour.handle(request);
            });
  }

  @AfterEach
  void close() {
    stack.close();
  }

  /** The library answers repeats only once it has finished sending the first answer. */
  private void awaitIdle() {
    await().until(() -> stack.counts().queued() == 0);
  }

  @Test
  void aRepeatIsAnsweredAgainAndNotHandledAgain() throws Exception {
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      String text = Scene.request(client, "REGISTER", "Expires: 60");

      Message first = client.ask(text);
      awaitIdle();
      Message second = client.ask(text);

      assertThat(second.toString()).isEqualTo(first.toString());
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void aRepeatOfARequestInWorkIsAbsorbed() throws Exception {
    List<IncomingRequest> held = new ArrayList<>();
    behaviour = held::add;
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      String text = Scene.request(client, "REGISTER", "");
      client.send(text);
      IncomingRequest request = seen.take();
      client.send(text);
      await().until(() -> stack.counts().totals().received() == 2);

      boolean left = request.reply(Reply.of(200));
      boolean again = request.reply(Reply.of(500));

      assertThat(left).isTrue();
      assertThat(again).isFalse();
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void aHandlerThatFailsIsAnsweredForAndWorkGoesOn() throws Exception {
    behaviour =
        request -> {
          throw new StackOverflowError("on purpose");
        };
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      for (int i = 0; i < 100; i++) {
        assertThat(client.ask(Scene.request(client, "REGISTER", "")).status()).isEqualTo(500);
      }
      behaviour = request -> request.reply(Reply.of(200));

      assertThat(client.ask(Scene.request(client, "REGISTER", "")).status()).isEqualTo(200);
      assertThat(stack.counts().totals().failed()).isEqualTo(100);
    }
  }

  @Test
  void aHeaderTheHandlerCannotReadIsAnswered400() throws Exception {
    behaviour = IncomingRequest::assertedIdentities;
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      Message answer =
          client.ask(Scene.request(client, "REGISTER", "P-Asserted-Identity: <sip:alice"));

      assertThat(answer.startLine()).isEqualTo("SIP/2.0 400 Malformed P-Asserted-Identity");
    }
  }

  @Test
  void aLaneThatCannotBeToldIsAnswered400() throws Exception {
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      Message answer =
          client.ask(
              Scene.request(client, "PUBLISH", "Event: poc-settings\nP-Asserted-Identity: nobody"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(calls).hasValue(0);
    }
  }

  @Test
  void anotherSendersRequestWithTheSameBranchIsNoRepeat() throws Exception {
    try (RawSip one = Scene.client(stack.listening(Transport.UDP));
        RawSip two = Scene.client(stack.listening(Transport.UDP))) {
      String text = Scene.request(one, "REGISTER", "");
      Message first = one.ask(text);
      Message second = two.ask(text.replace(one.local(), two.local()));

      assertThat(first.status()).isEqualTo(200);
      assertThat(second.status()).isEqualTo(500);
      awaitIdle();
      assertThat(one.ask(text).status()).isEqualTo(200);
      assertThat(calls).hasValue(1);
    }
  }
}
