package org.mcvideo.bootstrap.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.sip.body.KeyDownloadBody;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.EncapsulatedRequest;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.Capabilities;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.DialogIds;
import org.mcvideo.sip.stack.HeaderField;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.Reply;
import org.mcvideo.sip.stack.RequestHandler;
import org.mcvideo.sip.stack.SipBody;
import org.mcvideo.sip.stack.SipStack;

/**
 * The part of an IMS core that stands between a client and the server: it answers a REGISTER and
 * tells the server of it by a third-party REGISTER (TS 24.229 5.4.1.7), passes PUBLISH and
 * SUBSCRIBE on with the sender's identity asserted, and what the server sends to the client. It
 * authenticates nobody, and stands in the middle of dialogs with a tag of its own to each side.
 *
 * <p>Safe for use by many threads.
 */
public final class DemoImsCore implements RequestHandler {
  /** What a stack says it understands when this handles its requests. */
  public static final Capabilities CAPABILITIES =
      Capabilities.of(
          List.of("REGISTER", "PUBLISH", "SUBSCRIBE", "NOTIFY", "MESSAGE"), List.of(), List.of());

  private static final String SERVICE_INFO = "application/3gpp-ims+xml";
  private static final List<String> FROM_CLIENT =
      List.of("Event", "Expires", "SIP-If-Match", "Accept", "Contact");
  private static final List<String> FROM_SERVER =
      List.of(
          "Event",
          "Subscription-State",
          "Contact",
          "Accept-Contact",
          "P-Asserted-Identity",
          "P-Asserted-Service");
  private static final List<String> IN_ANSWERS =
      List.of("SIP-ETag", "Expires", "Warning", "Min-Expires", "Contact", "Retry-After");

  private final SipStack stack;

  /** Host and port as they stand in its URIs, with the transport if there is no choice. */
  private final String self;

  private final Destination server;
  private final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();
  private final Map<String, String> contacts = new ConcurrentHashMap<>();
  private final Map<String, Tags> dialogs = new ConcurrentHashMap<>();

  /** The tags of a dialog on the side of the client and on that of the server, by its Call-ID. */
  private record Tags(String towardsClient, Optional<String> ofServer) {}

  /** The core of {@code server}, on a stack that is its own. */
  public DemoImsCore(SipStack stack, Destination server) {
    this.stack = stack;
    this.self = place(stack.listening());
    this.server = server;
  }

  private static String place(List<ListenAddress> listening) {
    ListenAddress home = listening.get(0);
    boolean choice =
        listening.size() > 1
            && listening.stream().allMatch(other -> other.hostPort().equals(home.hostPort()));
    return home.hostPort() + (choice ? "" : ";transport=" + home.transport().token());
  }

  /** What went between this and the server since the last call. */
  List<Exchange> exchanges() {
    List<Exchange> sent = new ArrayList<>();
    exchanges.drainTo(sent);
    return sent;
  }

  /** Sends a re-registration that carries no bodies, as initial filter criteria may ask for. */
  Answer refresh(String impu, long expires) {
    return send(thirdParty(impu, expires), false).toCompletableFuture().join();
  }

  /** Sends a client what an impostor wants it to take for a key of the server. */
  Answer download(String impu, SealedCsk sealed, String psi) {
    String contact = contacts.get(impu);
    OutgoingRequest message =
        OutgoingRequest.of("MESSAGE", contact, NameAddress.of(psi))
            .to(NameAddress.of(impu))
            .towards(Destination.ofUri(contact).orElseThrow())
            .with("P-Asserted-Identity", NameAddress.of(psi).text())
            .with("P-Asserted-Service", McVideoNames.ICSI)
            .with(SipBody.of(KeyDownloadBody.MEDIA_TYPE, sealed.octets()));
    return send(message, true).toCompletableFuture().join();
  }

  @Override
  public void handle(IncomingRequest request) throws MalformedHeader {
    switch (request.method()) {
      case "REGISTER" -> register(request);
      case "MESSAGE", "NOTIFY" -> passToClient(request);
      default -> passToServer(request);
    }
  }

  private void register(IncomingRequest request) throws MalformedHeader {
    long expires = request.expires().orElse(0);
    OutgoingRequest register =
        thirdParty(request.to().uri(), expires).with(bodies(message(request)));
    Reply reply = Reply.of(200).with("Expires", DeltaSeconds.text(expires));
    for (NameAddress contact : NameAddress.parseAll("Contact", request.headers())) {
      reply = reply.with("Contact", contact.text());
      contacts.put(request.to().uri(), contact.uri());
    }
    // The client learns of its registration alone: the server's answer is no concern of it.
    Reply toClient = reply;
    send(register, false).thenAccept(answer -> request.reply(toClient));
  }

  private OutgoingRequest thirdParty(String impu, long expires) {
    return OutgoingRequest.of(
            "REGISTER", "sip:mcvideo@" + server.host(), NameAddress.of("sip:scscf@" + self))
        .to(NameAddress.of(impu))
        .towards(server)
        .with("Contact", "<sip:scscf@" + self + ">;+g.3gpp.registration-token=\"ue-7f3a\"")
        .with("Expires", DeltaSeconds.text(expires));
  }

  private void passToServer(IncomingRequest request) {
    OutgoingRequest passed =
        copy(request, request.requestUri(), FROM_CLIENT)
            .towards(server)
            .with("P-Asserted-Identity", NameAddress.of(request.from().uri()).text())
            .with("P-Asserted-Service", McVideoNames.ICSI);
    if (request.method().equals("SUBSCRIBE")) {
      Tags tags =
          dialogs.computeIfAbsent(
              request.callId(), id -> new Tags(request.localTag(), Optional.empty()));
      passed =
          passed
              .inDialog(ids(request, request.from().tag().orElse("none"), tags.ofServer()))
              .with("Record-Route", "<sip:" + self + ";lr>");
    }
    send(passed, false).thenAccept(answer -> request.reply(relayed(answer)));
  }

  private void passToClient(IncomingRequest request) {
    String uri = contacts.getOrDefault(request.requestUri(), request.requestUri());
    OutgoingRequest passed = copy(request, uri, FROM_SERVER);
    Optional<Destination> client = Destination.ofUri(uri);
    passed = client.isPresent() ? passed.towards(client.get()) : passed;
    if (request.method().equals("NOTIFY")) {
      Tags tags =
          dialogs.compute(
              request.callId(),
              (id, known) ->
                  new Tags(
                      known == null ? request.localTag() : known.towardsClient(),
                      request.from().tag()));
      passed = passed.inDialog(ids(request, tags.towardsClient(), request.to().tag()));
    }
    send(passed, true).thenAccept(answer -> request.reply(relayed(answer)));
  }

  private static DialogIds ids(IncomingRequest request, String localTag, Optional<String> remote) {
    return new DialogIds(request.callId(), localTag, remote, request.cseq());
  }

  private static OutgoingRequest copy(IncomingRequest request, String uri, List<String> names) {
    OutgoingRequest copy =
        OutgoingRequest.of(request.method(), uri, NameAddress.of(request.from().uri()))
            .to(NameAddress.of(request.to().uri()));
    for (String name : names) {
      for (String value : request.headers().all(name)) {
        copy = copy.with(name, value);
      }
    }
    return request.body().isPresent() ? copy.with(request.body().get()) : copy;
  }

  private CompletionStage<Answer> send(OutgoingRequest request, boolean toClient) {
    return stack
        .outbound()
        .send(request)
        .thenApply(
            answer -> {
              exchanges.add(new Exchange(request, answer, toClient));
              return answer;
            });
  }

  private static Reply relayed(Answer answer) {
    return answer.fold(
        answered -> {
          Reply reply = Reply.of(answered.status());
          for (String name : IN_ANSWERS) {
            for (String value : answered.headers().all(name)) {
              reply = reply.with(name, value);
            }
          }
          return answered.body().isPresent() ? reply.with(answered.body().get()) : reply;
        },
        unanswered -> Reply.of(504));
  }

  /** Service information and the client's REGISTER, as the iFC asks for (TS 29.228 B.2.2). */
  private static SipBody bodies(byte[] register) {
    BodyPart body =
        Multipart.encode(
            List.of(
                BodyPart.of(
                    ContentType.of(SERVICE_INFO),
                    Octets.ofUtf8("<ims-3gpp version=\"1\"><service-info/></ims-3gpp>")),
                BodyPart.of(
                    ContentType.of(EncapsulatedRequest.MEDIA_TYPE),
                    Octets.takeOwnershipOf(register))));
    return SipBody.of(body.contentType().toString(), body.octets().toByteArray());
  }

  private static byte[] message(IncomingRequest request) {
    StringBuilder head =
        new StringBuilder()
            .append(request.method())
            .append(' ')
            .append(request.requestUri())
            .append(" SIP/2.0\r\n");
    for (HeaderField field : request.headers().fields()) {
      head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    request.body().ifPresent(body -> message.writeBytes(body.octets()));
    return message.toByteArray();
  }
}
