package org.mcvideo.bootstrap.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.ContentType;
import org.mcvideo.sip.body.mime.EncapsulatedRequest;
import org.mcvideo.sip.body.mime.Multipart;
import org.mcvideo.sip.body.mime.Octets;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.Destination;
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
 * tells the server of it by a third-party REGISTER (TS 24.229 5.4.1.7), and passes a PUBLISH on
 * with the sender's identity asserted. It authenticates nobody.
 */
final class DemoImsCore implements RequestHandler {
  private static final String SERVICE_INFO = "application/3gpp-ims+xml";

  private final SipStack stack;
  private final ListenAddress home;
  private final Destination server;
  private final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();

  DemoImsCore(SipStack stack, Destination server) {
    this.stack = stack;
    this.home = stack.listening().get(0);
    this.server = server;
  }

  /** What was sent to the server since the last call. */
  List<Exchange> exchanges() {
    List<Exchange> sent = new ArrayList<>();
    exchanges.drainTo(sent);
    return sent;
  }

  /** Sends a re-registration that carries no bodies, as initial filter criteria may ask for. */
  Answer refresh(String impu, long expires) {
    return send(thirdParty(impu, expires)).toCompletableFuture().join();
  }

  @Override
  public void handle(IncomingRequest request) throws MalformedHeader {
    if (request.method().equals("REGISTER")) {
      register(request);
    } else {
      publish(request);
    }
  }

  private void register(IncomingRequest request) throws MalformedHeader {
    long expires = request.expires().orElse(0);
    OutgoingRequest register =
        thirdParty(request.to().uri(), expires).with(bodies(message(request)));
    Reply reply = Reply.of(200).with("Expires", DeltaSeconds.text(expires));
    for (String contact : request.headers().all("Contact")) {
      reply = reply.with("Contact", contact);
    }
    // The client learns of its registration alone: the server's answer is no concern of it.
    Reply toClient = reply;
    send(register).thenAccept(answer -> request.reply(toClient));
  }

  private OutgoingRequest thirdParty(String impu, long expires) {
    return OutgoingRequest.of(
            "REGISTER",
            "sip:mcvideo@" + server.host(),
            NameAddress.of("sip:scscf@" + home.hostPort()))
        .to(NameAddress.of(impu))
        .towards(server)
        .with(
            "Contact", "<sip:scscf@" + home.hostPort() + ">;+g.3gpp.registration-token=\"ue-7f3a\"")
        .with("Expires", DeltaSeconds.text(expires));
  }

  private void publish(IncomingRequest request) {
    OutgoingRequest publish =
        OutgoingRequest.of("PUBLISH", request.requestUri(), request.from())
            .towards(server)
            .with("P-Asserted-Identity", NameAddress.of(request.from().uri()).text())
            .with("P-Asserted-Service", McVideoNames.ICSI);
    for (String name : List.of("Event", "Expires", "SIP-If-Match")) {
      Optional<String> value = request.headers().first(name);
      publish = value.isPresent() ? publish.with(name, value.get()) : publish;
    }
    OutgoingRequest asserted =
        request.body().isPresent() ? publish.with(request.body().get()) : publish;
    send(asserted).thenAccept(answer -> request.reply(relayed(answer)));
  }

  private CompletionStage<Answer> send(OutgoingRequest request) {
    return stack
        .outbound()
        .send(request)
        .thenApply(
            answer -> {
              exchanges.add(new Exchange(request, answer));
              return answer;
            });
  }

  private static Reply relayed(Answer answer) {
    return answer.fold(
        answered -> {
          Reply reply = Reply.of(answered.status());
          for (String name : List.of("SIP-ETag", "Expires", "Warning", "Min-Expires")) {
            for (String value : answered.headers().all(name)) {
              reply = reply.with(name, value);
            }
          }
          return reply;
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
