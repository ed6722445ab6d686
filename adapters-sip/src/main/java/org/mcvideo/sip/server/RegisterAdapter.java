package org.mcvideo.sip.server;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.application.port.in.AuthorizeRequest;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.RegistrationToken;
import org.mcvideo.domain.registration.ImsRegistration;
import org.mcvideo.sip.body.RegisterBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.Reply;

/** Third-party REGISTER in (TS 24.281 7.3.2, 7.1; TS 24.229 5.4.1.7). */
final class RegisterAdapter {
  /** The lifetime of a registration that names none, in seconds (RFC 3261 10.2). */
  static final long DEFAULT_EXPIRES = 3_600;

  private static final String REGISTRATION_TOKEN = "+g.3gpp.registration-token";

  private final Inbound inbound;
  private final Clock clock;

  RegisterAdapter(Inbound inbound, Clock clock) {
    this.inbound = inbound;
    this.clock = clock;
  }

  void handle(IncomingRequest request) throws MalformedHeader {
    try {
      PublicIdentity impu = impu(request);
      List<NameAddress> contacts = NameAddress.parseAll("Contact", request.headers());
      long expires = expires(request, contacts);
      Optional<BodyPart> body = RequestBody.of(request);
      if (expires == 0) {
        Set<McVideoId> users = inbound.logOff().deregistered(impu);
        RequestLog.answer(request, registered(request, 0), "deregistered");
        users.forEach(inbound.completeTasks()::of);
      } else if (contacts.isEmpty()) {
        RequestLog.answer(request, Reply.of(400), "no Contact");
      } else {
        register(request, body, new Registering(impu, contacts.get(0), expires));
      }
    } catch (MalformedBody malformed) {
      RequestLog.answer(request, SipReplies.malformed(malformed), malformed.getMessage());
    } catch (PortUnavailable down) {
      RequestLog.answer(request, SipReplies.unavailable(down), down.getMessage());
    }
  }

  private void register(IncomingRequest request, Optional<BodyPart> body, Registering registering)
      throws MalformedBody, MalformedHeader {
    Optional<RegisterBody> client =
        body.isPresent() ? RegisterBody.decode(body.get()) : Optional.empty();
    ImsRegistration registration = registration(request, client, registering);
    Reply accepted = registered(request, registering.expires());
    if (client.isPresent() && client.get().leavesService()) {
      Set<McVideoId> users = inbound.logOff().leftService(registration);
      RequestLog.answer(request, accepted, "left the service");
      users.forEach(inbound.completeTasks()::of);
      return;
    }
    inbound
        .authorizeUser()
        .handle(
            new AuthorizeRequest(
                registration,
                client.isPresent(),
                client.map(RegisterBody::csks).orElseGet(List::of),
                client.flatMap(RegisterBody::credentials)))
        .fold(
            registered -> {
              RequestLog.answer(
                  request, accepted, registered.bound().isPresent() ? "bound" : "registered");
              registered.bound().ifPresent(binding -> inbound.completeTasks().of(binding.user()));
              return accepted;
            },
            refused -> {
              Reply reply = SipReplies.refused(refused.decision());
              RequestLog.answer(request, reply, refused.decision().cause());
              return reply;
            });
  }

  private ImsRegistration registration(
      IncomingRequest request, Optional<RegisterBody> client, Registering registering)
      throws MalformedHeader {
    return new ImsRegistration(
        registering.impu(),
        request.to().uri(),
        registering.contact().uri(),
        NameAddress.parseAll("Path", request.headers()).stream().map(NameAddress::uri).toList(),
        client.map(RegisterBody::resourceShare).orElse(false),
        token(registering.contact()),
        Instant.now(clock).truncatedTo(ChronoUnit.MICROS).plusSeconds(registering.expires()));
  }

  private static Optional<RegistrationToken> token(NameAddress contact) throws MalformedHeader {
    try {
      return contact
          .parameter(REGISTRATION_TOKEN)
          .filter(value -> !value.isEmpty())
          .map(RegistrationToken::new);
    } catch (IllegalArgumentException outOfRange) {
      throw new MalformedHeader("Contact", MalformedHeader.Reason.SYNTAX);
    }
  }

  private static PublicIdentity impu(IncomingRequest request) throws MalformedHeader {
    try {
      return new PublicIdentity(request.to().uri());
    } catch (IllegalArgumentException outOfRange) {
      throw new MalformedHeader("To", MalformedHeader.Reason.SYNTAX);
    }
  }

  /** The Contact's own lifetime comes before that of the request (RFC 3261 10.3 step 7). */
  private static long expires(IncomingRequest request, List<NameAddress> contacts)
      throws MalformedHeader {
    long ofRequest = request.expires().orElse(DEFAULT_EXPIRES);
    Optional<String> ofContact =
        contacts.stream().findFirst().flatMap(contact -> contact.parameter("expires"));
    return ofContact.isPresent() ? DeltaSeconds.parse("Contact", ofContact.get()) : ofRequest;
  }

  private static Reply registered(IncomingRequest request, long expires) {
    Reply reply = Reply.of(200).with("Expires", DeltaSeconds.text(expires));
    for (String contact : request.headers().all("Contact")) {
      reply = reply.with("Contact", contact);
    }
    return reply;
  }

  private record Registering(PublicIdentity impu, NameAddress contact, long expires) {}
}
