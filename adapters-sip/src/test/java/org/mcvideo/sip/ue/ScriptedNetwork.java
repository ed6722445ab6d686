package org.mcvideo.sip.ue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.sip.body.KeyDownloadBody;
import org.mcvideo.sip.body.McVideoNames;
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
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;

/** A network that answers each request with the next reply of a script, over real sockets. */
final class ScriptedNetwork implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final List<IncomingRequest> received = new CopyOnWriteArrayList<>();
  private final SipStack network;
  private final SipStack client;

  private ScriptedNetwork() throws Exception {
    network = SipStack.open(config("network.example"), CLOCK, RANDOM);
    client = SipStack.open(config("ue.example"), CLOCK, RANDOM);
    network.listen(
        Capabilities.of(List.of("REGISTER", "PUBLISH"), List.of(), List.of()),
        request -> {
          received.add(request);
          request.reply(Optional.ofNullable(script.poll()).orElse(Reply.of(500)));
        });
  }

  static ScriptedNetwork open() throws Exception {
    return new ScriptedNetwork();
  }

  private static SipConfig config(String name) {
    SipTimes usual = SipTimes.defaults();
    return new SipConfig(
        List.of(
            new ListenAddress("127.0.0.1", 0, Transport.UDP),
            new ListenAddress("127.0.0.1", 0, Transport.TCP)),
        TrustedPeers.of("127.0.0.0/8"),
        Optional.empty(),
        name,
        SipLimits.defaults()
            .with(
                new SipTimes(
                    usual.retryAfter(), PATIENCE, usual.drain(), usual.connect(), usual.read())));
  }

  McVideoUe client(McVideoClientId id) {
    return client(id, UeSurroundings.of(RANDOM, Alarms.never()));
  }

  McVideoUe client(McVideoClientId id, UeSurroundings surroundings) {
    return McVideoUe.on(
        client,
        new UeConfig(
            new PublicIdentity("sip:alice@ims.example"),
            id,
            "sip:ims.example",
            new ServiceUri("sip:participating@mcvideo.example"),
            Optional.of(Destination.of(network.listening(Transport.UDP))),
            true),
        surroundings);
  }

  /** Sends the client a key download and returns the status of its answer. */
  int download(SealedCsk sealed) throws Exception {
    ListenAddress place = client.listening(Transport.UDP);
    OutgoingRequest message =
        OutgoingRequest.of(
                "MESSAGE", "sip:ue@" + place.hostPort(), NameAddress.of("sip:s@x.example"))
            .towards(Destination.of(place))
            .with("P-Asserted-Service", McVideoNames.ICSI)
            .with(SipBody.of(KeyDownloadBody.MEDIA_TYPE, sealed.octets()));
    return network
        .outbound()
        .send(message)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS)
        .fold(Answer.Answered::status, unanswered -> 0);
  }

  void answer(Reply reply) {
    script.add(reply);
  }

  IncomingRequest received(int index) {
    return received.get(index);
  }

  int count() {
    return received.size();
  }

  void goAway() {
    network.close();
  }

  @Override
  public void close() {
    client.close();
    network.close();
  }
}
