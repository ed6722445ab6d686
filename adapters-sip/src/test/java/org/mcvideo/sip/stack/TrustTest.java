package org.mcvideo.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.testing.NoLeakedThreads;
import org.mcvideo.sip.testing.RawSip;
import org.mcvideo.sip.testing.RawSip.Message;

@ExtendWith(NoLeakedThreads.class)
class TrustTest {
  private final AtomicInteger calls = new AtomicInteger();

  private SipStack trusting(TrustedPeers peers) throws StackNotOpened {
    return Scene.serving(
        Scene.with(peers),
        request -> {
          calls.incrementAndGet();
          request.reply(Reply.of(200));
        });
  }

  /** Another loopback address, which the tests do not trust. */
  private static RawSip stranger(ListenAddress server) throws Exception {
    InetAddress local = InetAddress.getByName("127.0.0.2");
    InetSocketAddress socket = Scene.socket(server);
    return server.transport() == Transport.UDP
        ? RawSip.udpFrom(local, socket)
        : RawSip.tcpFrom(local, socket);
  }

  @Test
  void aStrangerIsRefusedAndLeavesNoState() throws Exception {
    try (SipStack stack = trusting(TrustedPeers.of("127.0.0.1"));
        RawSip stranger = stranger(stack.listening(Transport.UDP))) {
      for (String method : List.of("REGISTER", "PUBLISH", "OPTIONS", "FROBNICATE")) {
        String text =
            Scene.request(stranger, method, "P-Asserted-Identity: <sip:a@b>\nEvent: poc-settings");

        Message answer = stranger.ask(text);

        assertThat(answer.startLine()).isEqualTo("SIP/2.0 403 Forbidden");
        assertThat(answer.first("Allow")).isEmpty();
      }
      StackCounts counts = stack.counts();
      assertThat(counts.serverTransactions()).isZero();
      assertThat(counts.queued()).isZero();
      assertThat(counts.inFlight()).isZero();
      assertThat(counts.totals().untrusted()).isEqualTo(4);
      assertThat(calls).hasValue(0);
    }
  }

  @Test
  void aMalformedRequestOfAStrangerIsAlsoAnswered403() throws Exception {
    try (SipStack stack = trusting(TrustedPeers.of("127.0.0.1"));
        RawSip stranger = stranger(stack.listening(Transport.UDP))) {
      Message answer = stranger.ask(Scene.request(stranger, "REGISTER", "To: <sip:b@c>"));

      assertThat(answer.status()).isEqualTo(403);
    }
  }

  @Test
  void aStrangersConnectionEnds() throws Exception {
    try (SipStack stack = trusting(TrustedPeers.of("127.0.0.1"));
        RawSip stranger = stranger(stack.listening(Transport.TCP))) {
      Message answer = stranger.ask(Scene.request(stranger, "REGISTER", ""));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(stranger.isClosedByPeer()).isTrue();
      assertThat(stack.counts().serverTransactions()).isZero();
    }
  }

  @Test
  void optionsOfAStrangerIsAnsweredWhenConfigured() throws Exception {
    TrustedPeers peers = new TrustedPeers(List.of(AddressRange.parse("127.0.0.1")), true);
    try (SipStack stack = trusting(peers);
        RawSip stranger = stranger(stack.listening(Transport.UDP))) {
      Message options = stranger.ask(Scene.request(stranger, "OPTIONS", ""));
      Message register = stranger.ask(Scene.request(stranger, "REGISTER", ""));

      assertThat(options.status()).isEqualTo(200);
      assertThat(register.status()).isEqualTo(403);
    }
  }

  @Test
  void aBlockIsTrusted() throws Exception {
    try (SipStack stack = trusting(TrustedPeers.of("127.0.0.0/8"));
        RawSip neighbour = stranger(stack.listening(Transport.UDP))) {
      assertThat(neighbour.ask(Scene.request(neighbour, "REGISTER", "")).status()).isEqualTo(200);
      assertThat(calls).hasValue(1);
    }
  }
}
