package org.mcvideo.sip.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.in.ResubscribeRequest;
import org.mcvideo.application.port.in.SubscribeOutcome;
import org.mcvideo.application.port.in.SubscribeRequest;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.subscription.DialogId;
import org.mcvideo.domain.subscription.DialogState;
import org.mcvideo.domain.subscription.Subscription;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.body.SubscribeBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.Destination;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.Reply;

/** SUBSCRIBE to service settings in (TS 24.281 7.3.6.1, RFC 6665 4.2.1). */
final class SubscribeAdapter {
  private static final String CONTACT = "Contact";
  private static final List<String> ANY_TYPE = List.of("*/*", "application/*");

  private final Inbound inbound;
  private final Entrance entrance;
  private final NameAddress psi;

  SubscribeAdapter(Inbound inbound, ServiceUri psi) {
    this.inbound = inbound;
    this.entrance = new Entrance(psi);
    this.psi = NameAddress.of(psi.uri());
  }

  void handle(IncomingRequest request) throws MalformedHeader {
    List<PublicIdentity> asserted = entrance.asserted(request);
    if (asserted.isEmpty()) {
      return;
    }
    if (!acceptsReport(request)) {
      RequestLog.answer(request, Reply.of(406), "Accept leaves out what a NOTIFY carries");
      return;
    }
    try {
      if (request.to().tag().isPresent()) {
        answer(request, resubscribe(request, asserted));
      } else {
        subscribe(request, asserted);
      }
    } catch (MalformedBody malformed) {
      RequestLog.answer(request, SipReplies.malformed(malformed), malformed.getMessage());
    } catch (PortUnavailable down) {
      RequestLog.answer(request, SipReplies.unavailable(down), down.getMessage());
    }
  }

  private void subscribe(IncomingRequest request, List<PublicIdentity> asserted)
      throws MalformedHeader, MalformedBody {
    DialogState dialog = dialog(request);
    Optional<String> eventId = eventId(request);
    Optional<BodyPart> body = RequestBody.of(request);
    if (body.isEmpty()) {
      RequestLog.answer(request, Reply.of(400), "no mcvideo-info");
      return;
    }
    answer(
        request,
        inbound
            .subscribeSettings()
            .subscribe(
                new SubscribeRequest(
                    asserted,
                    SubscribeBody.decode(body.get()),
                    dialog,
                    eventId,
                    request.expires())));
  }

  private SubscribeOutcome resubscribe(IncomingRequest request, List<PublicIdentity> asserted)
      throws MalformedHeader {
    return inbound
        .subscribeSettings()
        .resubscribe(
            new ResubscribeRequest(
                asserted,
                dialogId(request),
                request.cseq(),
                remoteTarget(request),
                request.expires()));
  }

  private void answer(IncomingRequest request, SubscribeOutcome outcome) {
    outcome.fold(
        subscribed -> {
          RequestLog.answer(
              request,
              Reply.of(200)
                  .with("Expires", DeltaSeconds.text(subscribed.seconds()))
                  .with(CONTACT, psi.text()),
              "subscribed");
          inbound.completeTasks().of(subscribed.user());
          return true;
        },
        refused -> {
          RequestLog.answer(
              request, SipReplies.refused(refused.decision()), refused.decision().cause());
          return false;
        },
        tooBrief -> {
          RequestLog.answer(
              request,
              Reply.of(423).with("Min-Expires", DeltaSeconds.text(tooBrief.minimum())),
              "interval too brief");
          return false;
        },
        noDialog -> {
          RequestLog.answer(request, Reply.of(481), "no such subscription");
          return false;
        },
        outOfOrder -> {
          RequestLog.answer(request, Reply.of(500), "older than the last SUBSCRIBE");
          return false;
        });
  }

  /** RFC 3261 12.1.1: the dialog as the side sees it that was asked for it. */
  private static DialogState dialog(IncomingRequest request) throws MalformedHeader {
    return new DialogState(
        dialogId(request),
        request.to().uri(),
        request.from().uri(),
        remoteTarget(request),
        NameAddress.parseAll("Record-Route", request.headers()).stream()
            .map(NameAddress::text)
            .toList(),
        0,
        request.cseq());
  }

  private static DialogId dialogId(IncomingRequest request) throws MalformedHeader {
    String remoteTag =
        request
            .from()
            .tag()
            .orElseThrow(() -> new MalformedHeader("From", MalformedHeader.Reason.SYNTAX));
    try {
      return new DialogId(request.callId(), request.localTag(), remoteTag);
    } catch (IllegalArgumentException outOfRange) {
      throw new MalformedHeader("Call-ID", MalformedHeader.Reason.OUT_OF_RANGE);
    }
  }

  /** RFC 3261 8.1.1.8: one SIP or SIPS URI. */
  private static String remoteTarget(IncomingRequest request) throws MalformedHeader {
    List<NameAddress> contacts = NameAddress.parseAll(CONTACT, request.headers());
    if (contacts.size() != 1) {
      throw new MalformedHeader(
          CONTACT,
          contacts.isEmpty() ? MalformedHeader.Reason.MISSING : MalformedHeader.Reason.DUPLICATE);
    }
    String uri = contacts.get(0).uri();
    if (Destination.ofUri(uri).isEmpty()) {
      throw new MalformedHeader(CONTACT, MalformedHeader.Reason.SYNTAX);
    }
    return uri;
  }

  /** The id parameter of Event, which a NOTIFY repeats (RFC 6665 8.2.1). */
  private static Optional<String> eventId(IncomingRequest request) throws MalformedHeader {
    for (String parameter : request.headers().first("Event").orElse("").split(";", -1)) {
      String[] pair = parameter.split("=", 2);
      if (pair[0].strip().equalsIgnoreCase("id")) {
        String id = pair.length == 2 ? pair[1].strip() : "";
        if (id.isEmpty() || id.length() > Subscription.MAX_EVENT_ID || !id.matches("[!-~]+")) {
          throw new MalformedHeader("Event", MalformedHeader.Reason.SYNTAX);
        }
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /** RFC 6665 4.1.2.1: without Accept, what the event package carries is accepted. */
  private static boolean acceptsReport(IncomingRequest request) {
    List<String> accepted =
        request.headers().has("Accept")
            ? request.headers().all("Accept").stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(range -> range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .toList()
            : NotifyBody.accepted();
    return accepted.stream()
        .anyMatch(range -> ANY_TYPE.contains(range) || NotifyBody.accepted().contains(range));
  }
}
