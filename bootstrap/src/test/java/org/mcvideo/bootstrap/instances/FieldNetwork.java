package org.mcvideo.bootstrap.instances;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.settings.ServiceSettings;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.body.NotifyBody.ClientSettings;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.RegisterBody;
import org.mcvideo.sip.body.SubscribeBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.body.mime.Octets;
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

/**
 * The IMS core between users and servers, over real sockets: it sends for the users and takes what
 * servers send them. Safe for use by many threads.
 */
final class FieldNetwork implements AutoCloseable {
  private static final String EVERYTHING = "4294967295";

  private final SipStack stack;
  private final Map<String, FieldUser> users;
  private final AtomicInteger notices = new AtomicInteger();
  private final AtomicInteger downloads = new AtomicInteger();
  private final AtomicInteger lostDownloads = new AtomicInteger();
  private volatile String ignored = "";

  private FieldNetwork(SipStack stack, List<FieldUser> users) {
    this.stack = stack;
    this.users =
        new ConcurrentHashMap<>(
            users.stream().collect(Collectors.toMap(FieldUser::name, Function.identity())));
  }

  static FieldNetwork open(List<FieldUser> users) throws StackNotOpened {
    SipTimes usual = SipTimes.defaults();
    SipConfig config =
        new SipConfig(
            List.of(
                new ListenAddress("127.0.0.1", 0, Transport.UDP),
                new ListenAddress("127.0.0.1", 0, Transport.TCP)),
            TrustedPeers.of("127.0.0.1"),
            Optional.empty(),
            "scscf.example",
            SipLimits.defaults()
                .with(
                    new SipTimes(
                        usual.retryAfter(),
                        Duration.ofSeconds(20),
                        usual.drain(),
                        usual.connect(),
                        usual.read())));
    FieldNetwork network =
        new FieldNetwork(SipStack.open(config, Clock.systemUTC(), new SecureRandom()), users);
    network.stack.listen(
        Capabilities.of(List.of("MESSAGE", "NOTIFY"), List.of(), List.of()), network::take);
    return network;
  }

  /** What {@code server} sends reaches the user from now on and is not answered. */
  void ignore(ListenAddress server) {
    ignored = server.hostPort().toString();
  }

  /** How many NOTIFYs came. */
  int notices() {
    return notices.get();
  }

  /** How many key downloads came that were not answered. */
  int lostDownloads() {
    return lostDownloads.get();
  }

  /** How many key downloads came. */
  int downloads() {
    return downloads.get();
  }

  /** A third-party REGISTER around the REGISTER of {@code user}, with a key (7.3.2). */
  Answer register(FieldUser user, ListenAddress server) {
    BodyPart bodies =
        RegisterBody.encode(user.credentials(), Optional.of(user.upload()), Optional.empty());
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(
        String.join(
                "\r\n",
                "REGISTER sip:ims.example SIP/2.0",
                "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKue",
                "From: <" + user.impu() + ">;tag=ue",
                "To: <" + user.impu() + ">",
                "Call-ID: ue-1@192.0.2.1",
                "CSeq: 1 REGISTER",
                "Contact: <sip:ue@192.0.2.1>;+g.3gpp.mcvideo",
                "Expires: 600000",
                described(bodies))
            .getBytes(StandardCharsets.UTF_8));
    bodies.octets().writeTo(inner);
    return send(
        OutgoingRequest.of("REGISTER", "sip:mcvideo@127.0.0.1", NameAddress.of(contact(user)))
            .to(NameAddress.of(user.impu().uri()))
            .with("Contact", "<" + contact(user) + ">")
            .with("Expires", "600000")
            .with(SipBody.of("message/sip", inner.toByteArray())),
        server);
  }

  /** A SUBSCRIBE of {@code user} to the own settings (7.3.6.1). */
  Answer subscribe(FieldUser user, ListenAddress server) {
    return send(
        fromUser("SUBSCRIBE", user, EVERYTHING)
            .with("Contact", "<" + contact(user) + ">")
            .with("Accept", "application/poc-settings+xml")
            .with(body(SubscribeBody.encode(user.id(), Optional.empty()))),
        server);
  }

  /** A PUBLISH that authorises and publishes (7.3.3). */
  Answer authorize(FieldUser user, ServiceSettings settings, ListenAddress server) {
    BodyPart bodies =
        PublishBody.encode(user.credentials(), settings, Optional.empty(), Optional.empty());
    return send(fromUser("PUBLISH", user, EVERYTHING).with(body(bodies)), server);
  }

  /** A PUBLISH of settings (7.3.4), in place of those with the tag if there is one. */
  Answer publish(
      FieldUser user, ServiceSettings settings, Optional<String> ifMatch, ListenAddress server) {
    BodyPart bodies = PublishBody.encode(user.id(), user.client(), settings, Optional.empty());
    return send(
        matching(fromUser("PUBLISH", user, EVERYTHING), ifMatch).with(body(bodies)), server);
  }

  /** A PUBLISH without body that refreshes the settings with the tag (RFC 3903 4.2). */
  Answer refresh(FieldUser user, String ifMatch, ListenAddress server) {
    return send(matching(fromUser("PUBLISH", user, EVERYTHING), Optional.of(ifMatch)), server);
  }

  /** A PUBLISH that logs off (7.3.5), if the tag is the one of the settings. */
  Answer logOff(FieldUser user, Optional<String> ifMatch, ListenAddress server) {
    return send(matching(fromUser("PUBLISH", user, "0"), ifMatch), server);
  }

  private static OutgoingRequest matching(OutgoingRequest request, Optional<String> ifMatch) {
    return ifMatch.isPresent() ? request.with("SIP-If-Match", ifMatch.get()) : request;
  }

  private static OutgoingRequest fromUser(String method, FieldUser user, String expires) {
    return OutgoingRequest.of(method, Field.PSI, NameAddress.of(user.impu().uri()))
        .to(NameAddress.of(Field.PSI))
        .with("P-Asserted-Identity", "<" + user.impu() + ">")
        .with("P-Asserted-Service", "urn:urn-7:3gpp-service.ims.icsi.mcvideo")
        .with("Event", "poc-settings")
        .with("Expires", expires);
  }

  private Answer send(OutgoingRequest request, ListenAddress server) {
    return stack
        .outbound()
        .send(request.towards(Destination.of(server)))
        .toCompletableFuture()
        .join();
  }

  private void take(IncomingRequest request) {
    FieldUser user =
        users.values().stream()
            .filter(known -> request.requestUri().contains(known.name()))
            .findFirst()
            .orElseThrow();
    boolean isIgnored = !ignored.isEmpty() && via(request).contains(ignored);
    if (request.method().equals("MESSAGE")) {
      downloads.incrementAndGet();
      lostDownloads.addAndGet(isIgnored ? 1 : 0);
      user.take(SealedCsk.of(request.body().orElseThrow().octets()));
    } else {
      notices.incrementAndGet();
      user.hear(
          request.body().stream()
              .flatMap(body -> clients(body).stream())
              .findFirst()
              .flatMap(ClientSettings::answerMode));
    }
    if (!isIgnored) {
      request.reply(Reply.of(200));
    }
  }

  private static String via(IncomingRequest request) {
    return request.headers().first("Via").orElse("");
  }

  private static List<ClientSettings> clients(SipBody body) {
    try {
      return NotifyBody.decode(
              BodyPart.of(
                  ContentType.parse(body.contentType()), Octets.takeOwnershipOf(body.octets())))
          .clients();
    } catch (MalformedBody e) {
      throw new AssertionError("a NOTIFY cannot be read", e);
    }
  }

  private static SipBody body(BodyPart part) {
    return SipBody.of(part.contentType().toString(), part.octets().toByteArray());
  }

  private static String described(BodyPart body) {
    StringBuilder text = new StringBuilder();
    body.headers()
        .fields()
        .forEach(
            field -> text.append(field.name()).append(": ").append(field.value()).append("\r\n"));
    return text.append("\r\n").toString();
  }

  private String contact(FieldUser user) {
    return "sip:" + user.name() + "@" + stack.listening(Transport.UDP).hostPort();
  }

  @Override
  public void close() {
    stack.close();
  }
}
