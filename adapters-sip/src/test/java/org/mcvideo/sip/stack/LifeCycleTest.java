package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.sip.stack.StackNotOpened.Reason;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.RawSip.Message;

@ExtendWith(NoLeakedThreads.class)
class LifeCycleTest {
  @Test
  void portsAreChosenAndOneHostUsesOneForBothTransports() throws Exception {
    try (SipStack stack = Scene.open(Scene.config())) {
      assertThat(stack.listening()).allMatch(place -> place.port() > 0).hasSize(4);
      assertThat(stack.listening(Transport.UDP).host()).isEqualTo("127.0.0.1");
      assertThatIllegalArgumentException().isThrownBy(() -> stack.listening(Transport.TLS));
    }
  }

  @Test
  void requestsBeforeListeningAreAnswered503() throws Exception {
    try (SipStack stack = Scene.open(Scene.config());
        RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      Message early = client.ask(Scene.request(client, "OPTIONS", ""));
      stack.listen(Scene.CAPABILITIES, request -> request.reply(Reply.of(200)));
      Message late = client.ask(Scene.request(client, "OPTIONS", ""));

      assertThat(early.status()).isEqualTo(503);
      assertThat(early.first("Retry-After")).isPresent();
      assertThat(late.status()).isEqualTo(200);
      assertThat(stack.counts().serverTransactions()).isZero();
    }
  }

  @Test
  void closingWaitsForRequestsInWorkAndRefusesNewOnes() throws Exception {
    BlockingQueue<IncomingRequest> held = new LinkedBlockingQueue<>();
    SipStack stack = Scene.serving(Scene.config(), held::add);
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      client.send(Scene.request(client, "REGISTER", ""));
      IncomingRequest request = held.take();
      CompletableFuture<Void> closing = CompletableFuture.runAsync(stack::close);
      await()
          .until(
              () -> client.ask(Scene.request(client, "OPTIONS", "")).status(),
              status -> status == 503);

      boolean left = request.reply(Reply.of(200));

      assertThat(left).isTrue();
      assertThat(client.read().status()).isEqualTo(200);
      closing.join();
      stack.close();
      assertThatIllegalStateException().isThrownBy(() -> stack.listen(Scene.CAPABILITIES, r -> {}));
    }
  }

  @Test
  void closingDoesNotWaitForever() throws Exception {
    SipTimes times =
        new SipTimes(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    BlockingQueue<IncomingRequest> held = new LinkedBlockingQueue<>();
    SipStack stack = Scene.serving(Scene.with(Scene.limits().with(times)), held::add);
    try (RawSip client = Scene.client(stack.listening(Transport.UDP))) {
      client.send(Scene.request(client, "REGISTER", ""));
      IncomingRequest request = held.take();

      stack.close();

      assertThat(request.reply(Reply.of(200))).isFalse();
    }
  }

  @Test
  void portsAreFreeAfterClosing() throws Exception {
    SipStack stack = Scene.agreeing();
    ListenAddress udp = stack.listening(Transport.UDP);
    ListenAddress tcp = stack.listening(Transport.TCP);
    try (RawSip client = Scene.client(tcp)) {
      client.ask(Scene.request(client, "OPTIONS", ""));

      stack.close();

      assertThat(client.isClosedByPeer()).isTrue();
    }
    new DatagramSocket(udp.port(), udp.address()).close();
    SipConfig again =
        new SipConfig(
            List.of(udp, tcp), TrustedPeers.none(), Optional.empty(), "a.example", Scene.limits());
    try (SipStack second = Scene.open(again)) {
      assertThat(second.listening()).containsExactly(udp, tcp);
    }
  }

  @Test
  void closingGoesOnWhenAConnectionEndsInTheSameMoment() {
    Deque<String> open = new ArrayDeque<>(List.of("ending", "staying", "ending", "staying"));

    TunedStack.insist(
        () -> {
          while (!open.isEmpty()) {
            if (open.pop().equals("ending")) {
              throw new NullPointerException("mySock");
            }
          }
        });

    assertThat(open).isEmpty();
  }

  @Test
  void closingThatNeverGetsThroughIsTold() {
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                TunedStack.insist(
                    () -> {
                      throw new NullPointerException("mySock");
                    }));
  }

  @Test
  void aTakenPortIsToldAndNothingIsLeftBehind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, Scene.config().listen().get(0).address())) {
      List<ListenAddress> places =
          List.of(
              new ListenAddress("127.0.0.1", 0, Transport.UDP),
              new ListenAddress("127.0.0.1", taken.getLocalPort(), Transport.TCP));
      SipConfig config =
          new SipConfig(places, TrustedPeers.none(), Optional.empty(), "a.example", Scene.limits());

      assertThatExceptionOfType(StackNotOpened.class)
          .isThrownBy(() -> Scene.open(config))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.ADDRESS));
    }
  }

  @Test
  void aKeyStoreThatIsNoneIsTold(@TempDir Path folder) throws IOException {
    Path store = Files.writeString(folder.resolve("keys.p12"), "no key store");
    SipTls tls = SipTls.of(store, store, Password.copyOf("secret".toCharArray()));
    SipConfig config =
        new SipConfig(
            List.of(new ListenAddress("127.0.0.1", 0, Transport.TLS)),
            TrustedPeers.none(),
            Optional.of(tls),
            "a.example",
            Scene.limits());

    assertThatExceptionOfType(StackNotOpened.class)
        .isThrownBy(() -> Scene.open(config))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KEY_STORE));
  }

  @Test
  void severalStacksLiveSideBySideAndEndOneByOne() throws Exception {
    List<SipStack> stacks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      stacks.add(Scene.agreeing());
    }

    for (int i = 0; i < 3; i++) {
      for (SipStack stack : stacks.subList(i, 3)) {
        for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
          try (RawSip client = Scene.client(stack.listening(transport))) {
            assertThat(client.ask(Scene.request(client, "REGISTER", "")).status()).isEqualTo(200);
          }
        }
      }
      stacks.get(i).close();
    }
  }
}
