package org.mcvideo.bootstrap.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.Capabilities;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.Reply;
import org.mcvideo.sip.stack.SipBody;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.SipStack;
import org.mcvideo.sip.stack.SipTimes;
import org.mcvideo.sip.stack.StackNotOpened;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;

/** An S-CSCF over real sockets that registers clients and answers key downloads as it is told. */
final class ScriptedCscf implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final SipStack stack;
  private final BlockingQueue<IncomingRequest> downloads = new LinkedBlockingQueue<>();
  private volatile IntSupplier answers = () -> 200;

  private ScriptedCscf(SipStack stack) {
    this.stack = stack;
  }

  static ScriptedCscf open() throws IOException, StackNotOpened {
    ScriptedCscf cscf =
        new ScriptedCscf(
            SipStack.open(
                sip("scscf.example", port(), Duration.ofSeconds(30)),
                Clock.systemUTC(),
                new SecureRandom()));
    cscf.stack.listen(
        Capabilities.of(List.of("MESSAGE"), List.of("application/mikey"), List.of()),
        request -> {
          int status = cscf.answers.getAsInt();
          cscf.downloads.add(request);
          if (status > 0) {
            request.reply(Reply.of(status));
          }
        });
    return cscf;
  }

  /**
   * A server's configuration on loopback, UDP and TCP on one port; it waits a second for answers.
   */
  static SipConfig sip(String name, int port) {
    return sip(name, port, Duration.ofSeconds(1));
  }

  private static SipConfig sip(String name, int port, Duration answer) {
    SipTimes usual = SipTimes.defaults();
    return new SipConfig(
        List.of(
            new ListenAddress("127.0.0.1", port, Transport.UDP),
            new ListenAddress("127.0.0.1", port, Transport.TCP)),
        TrustedPeers.of("127.0.0.1"),
        Optional.empty(),
        name,
        SipLimits.defaults()
            .with(
                new SipTimes(
                    usual.retryAfter(), answer, usual.drain(), usual.connect(), usual.read())));
  }

  /** A port that nobody listens on. */
  static int port() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** Answers key downloads with {@code status} from now on; 0 is silence. */
  void answer(int status) {
    answers = () -> status;
  }

  /** The next key download. */
  SealedCsk nextDownload() throws InterruptedException {
    IncomingRequest request =
        Optional.ofNullable(downloads.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).orElseThrow();
    return SealedCsk.of(request.body().orElseThrow().octets());
  }

  /** How many key downloads came that were not asked for yet. */
  int waiting() {
    return downloads.size();
  }

  /** A third-party REGISTER with the client's REGISTER in it; the status of its answer. */
  int register(StandaloneServer server, String impu, String parts) {
    String register =
        String.join(
            "\r\n",
            "REGISTER sip:ims.example SIP/2.0",
            "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKue",
            "Max-Forwards: 70",
            "From: <" + impu + ">;tag=ue",
            "To: <" + impu + ">",
            "Call-ID: ue-1@192.0.2.1",
            "CSeq: 1 REGISTER",
            "Contact: <sip:ue@192.0.2.1>;+g.3gpp.mcvideo",
            "Expires: 600000",
            "Content-Type: multipart/mixed;boundary=\"mc\"",
            "",
            parts);
    OutgoingRequest request =
        toServer("REGISTER", "sip:mcvideo@127.0.0.1", server)
            .to(NameAddress.of(impu))
            .with("Contact", "<" + uri() + ">")
            .with("Expires", "600000")
            .with(SipBody.of("message/sip", register.getBytes(StandardCharsets.UTF_8)));
    return status(request);
  }

  /**
   * A third-party REGISTER that ends the registration of {@code impu}; the status of its answer.
   */
  int deregister(StandaloneServer server, String impu) {
    return status(
        toServer("REGISTER", "sip:mcvideo@127.0.0.1", server)
            .to(NameAddress.of(impu))
            .with("Contact", "<" + uri() + ">")
            .with("Expires", "0"));
  }

  /** A part of a body. */
  static String part(String type, String content) {
    return "--mc\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
  }

  /** A part with a key message, in base64. */
  static String part(SealedCsk sealed) {
    return "--mc\r\nContent-Type: application/mikey\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(sealed.octets())
        + "\r\n";
  }

  private OutgoingRequest toServer(String method, String uri, StandaloneServer server) {
    ListenAddress place =
        server.listening().stream()
            .filter(address -> address.transport() == Transport.TCP)
            .findFirst()
            .orElseThrow();
    return OutgoingRequest.of(method, uri, NameAddress.of(uri())).towards(Destination.of(place));
  }

  private int status(OutgoingRequest request) {
    Answer answer = stack.outbound().send(request).toCompletableFuture().join();
    return answer.fold(Answer.Answered::status, unanswered -> 0);
  }

  /** Where key downloads are to be sent. */
  String uri() {
    return "sip:scscf@" + stack.listening().get(0).hostPort();
  }

  @Override
  public void close() {
    stack.close();
  }
}
