package org.mcvideo.sip.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mcvideo.application.port.in.AffiliationNotice;
import org.mcvideo.application.port.in.AffiliationNotice.Content;
import org.mcvideo.application.port.in.AffiliationNotice.Dialog;
import org.mcvideo.application.port.in.AffiliationNotice.Member;
import org.mcvideo.application.port.in.AffiliationNotice.Subscription;
import org.mcvideo.application.port.in.ConfirmAffiliation;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.sip.body.AffiliationBody;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.Reply;

/** NOTIFY of the presence event in (TS 24.281 8.2.2.2.7; RFC 6665). */
final class AffiliationAdapter {
  private static final String STATE = "Subscription-State";
  private static final String TERMINATED = "terminated";
  private static final List<String> FOR_GOOD =
      List.of("reason=rejected", "reason=noresource", "reason=invariant");

  private final ConfirmAffiliation confirmAffiliation;

  AffiliationAdapter(ConfirmAffiliation confirmAffiliation) {
    this.confirmAffiliation = confirmAffiliation;
  }

  void handle(IncomingRequest request) throws MalformedHeader {
    if (!isForThisEvent(request)) {
      RequestLog.answer(
          request,
          Reply.of(489).with("Allow-Events", McVideoNames.AFFILIATION_EVENT),
          "another event");
      return;
    }
    Optional<Dialog> dialog = dialog(request);
    if (dialog.isEmpty()) {
      RequestLog.answer(request, Reply.of(481), "no dialog");
      return;
    }
    try {
      Subscription subscription = subscription(request);
      Optional<BodyPart> body = RequestBody.of(request);
      Optional<Content> content =
          body.isPresent()
              ? Optional.of(content(AffiliationBody.decode(body.get())))
              : Optional.empty();
      answer(
          request,
          confirmAffiliation.handle(new AffiliationNotice(dialog.get(), subscription, content)));
    } catch (MalformedBody malformed) {
      RequestLog.answer(request, SipReplies.malformed(malformed), malformed.getMessage());
    } catch (PortUnavailable down) {
      RequestLog.answer(request, SipReplies.unavailable(down), down.getMessage());
    }
  }

  private static void answer(IncomingRequest request, ConfirmAffiliation.Outcome outcome) {
    Reply reply =
        switch (outcome) {
          case TAKEN_UP -> Reply.of(200);
          case UNKNOWN_DIALOG -> Reply.of(481);
          case OVERTAKEN -> Reply.of(500);
        };
    RequestLog.answer(request, reply, outcome.name().toLowerCase(Locale.ROOT));
  }

  private static Optional<Dialog> dialog(IncomingRequest request) {
    Optional<String> toTag = request.to().tag();
    Optional<String> fromTag = request.from().tag();
    return toTag.isPresent() && fromTag.isPresent()
        ? Optional.of(new Dialog(request.callId(), toTag.get(), fromTag.get(), request.cseq()))
        : Optional.empty();
  }

  private static Subscription subscription(IncomingRequest request) throws MalformedHeader {
    String state =
        request
            .headers()
            .first(STATE)
            .orElseThrow(() -> new MalformedHeader(STATE, MalformedHeader.Reason.MISSING))
            .toLowerCase(Locale.ROOT)
            .replace(" ", "");
    if (!state.split(";", 2)[0].equals(TERMINATED)) {
      return Subscription.GOES_ON;
    }
    return FOR_GOOD.stream().anyMatch(List.of(state.split(";"))::contains)
        ? Subscription.ENDED_FOR_GOOD
        : Subscription.ENDED;
  }

  /** Who is on the way in or out is not affiliated, as far as the outcome of a PUBLISH goes. */
  private static Content content(AffiliationBody body) {
    return new Content(
        body.pId(),
        body.members().stream()
            .filter(AffiliationBody.Member::stands)
            .map(member -> new Member(member.user(), member.client(), member.group()))
            .toList());
  }

  private static boolean isForThisEvent(IncomingRequest request) {
    return request
        .headers()
        .first("Event")
        .map(value -> value.split(";", 2)[0].strip())
        .filter(McVideoNames.AFFILIATION_EVENT::equals)
        .isPresent();
  }
}
