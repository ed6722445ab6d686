package org.mcvideo.sip.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.mcvideo.sip.testing.RawSip;

/** What tests of the stack need: a stack on loopback, clients of it, and requests as text. */
final class Scene {
  static final Capabilities CAPABILITIES =
      Capabilities.of(
          List.of("REGISTER", "PUBLISH", "SUBSCRIBE", "MESSAGE", "NOTIFY"),
          List.of("application/vnd.3gpp.mcvideo-info+xml", "multipart/mixed"),
          List.of("poc-settings"));

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Scene() {}

  /** Both transports, both families, ports chosen by the system; loopback is trusted. */
  static SipConfig config() {
    return new SipConfig(
        List.of(
            new ListenAddress("127.0.0.1", 0, Transport.UDP),
            new ListenAddress("127.0.0.1", 0, Transport.TCP),
            new ListenAddress("::1", 0, Transport.UDP),
            new ListenAddress("::1", 0, Transport.TCP)),
        TrustedPeers.of("127.0.0.1", "::1"),
        Optional.empty(),
        "mcvideo.example",
        limits());
  }

  static SipLimits limits() {
    return SipLimits.defaults()
        .with(
            new SipTimes(
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5)));
  }

  static SipConfig with(SipLimits limits) {
    SipConfig usual = config();
    return new SipConfig(usual.listen(), usual.trusted(), usual.tls(), usual.serverName(), limits);
  }

  static SipConfig with(TrustedPeers trusted) {
    SipConfig usual = config();
    return new SipConfig(usual.listen(), trusted, usual.tls(), usual.serverName(), usual.limits());
  }

  static SipStack open(SipConfig config) throws StackNotOpened {
    return SipStack.open(config, Clock.systemUTC(), new SecureRandom());
  }

  /** An open stack that serves with {@code handler}. */
  static SipStack serving(SipConfig config, RequestHandler handler) throws StackNotOpened {
    SipStack stack = open(config);
    stack.listen(CAPABILITIES, handler);
    return stack;
  }

  /** A stack that answers 200 to everything. */
  static SipStack agreeing() throws StackNotOpened {
    return serving(config(), request -> request.reply(Reply.of(200)));
  }

  static InetSocketAddress socket(ListenAddress place) {
    return new InetSocketAddress(place.address(), place.port());
  }

  static RawSip client(ListenAddress place) throws IOException {
    return place.transport() == Transport.UDP
        ? RawSip.udp(socket(place))
        : RawSip.tcp(socket(place));
  }

  /** A well-formed request of {@code method}, with more header lines, and a body. */
  static String request(RawSip client, String method, String headers, String body) {
    int number = NUMBER.incrementAndGet();
    return String.join(
            "\r\n",
            method + " sip:mcvideo@mcvideo.example SIP/2.0",
            "Via: SIP/2.0/"
                + client.transport()
                + " "
                + client.local()
                + ";branch=z9hG4bKs"
                + number
                + ";rport",
            "Max-Forwards: 70",
            "From: <sip:scscf.example>;tag=f" + number,
            "To: <sip:alice@example.com>",
            "Call-ID: scene-" + number + "@example.com",
            "CSeq: 7 " + method)
        + "\r\n"
        + (headers.isEmpty() ? "" : headers.strip().replace("\n", "\r\n") + "\r\n")
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  static String request(RawSip client, String method, String headers) {
    return request(client, method, headers, "");
  }
}
