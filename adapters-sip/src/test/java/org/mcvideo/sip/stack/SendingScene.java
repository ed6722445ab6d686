package org.mcvideo.sip.stack;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mcvideo.sip.stack.Answer.Answered;
import org.mcvideo.sip.testing.NoLeakedThreads;

/** A stack that sends, and another whose {@link #behaviour} a test may change. */
@ExtendWith(NoLeakedThreads.class)
abstract class SendingScene {
  static final NameAddress PSI = NameAddress.of("sip:psi@mcvideo.example");

  final BlockingQueue<IncomingRequest> seen = new LinkedBlockingQueue<>();
  volatile RequestHandler behaviour = request -> request.reply(Reply.of(200));
  SipStack client;
  SipStack server;

  @BeforeEach
  void open() throws Exception {
    client = Scene.agreeing();
    server =
        Scene.serving(
            Scene.config(),
            request -> {
              seen.add(request);
              behaviour.handle(request);
            });
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  /** A URI of the server that names no transport. */
  final String uri() {
    return "sip:alice@" + server.listening(Transport.UDP).hostPort();
  }

  static OutgoingRequest message(String uri) {
    return OutgoingRequest.of("MESSAGE", uri, PSI);
  }

  final Answer send(OutgoingRequest request) throws Exception {
    return client.outbound().send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  static Answered answered(Answer answer) {
    return answer.fold(
        a -> a,
        u -> {
          throw new AssertionError(u);
        });
  }
}
