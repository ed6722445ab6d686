package org.mcvideo.sip.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.application.port.out.NoticeDelivery;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.subscription.DialogState;
import org.mcvideo.domain.subscription.EndReason;
import org.mcvideo.domain.subscription.Notice;
import org.mcvideo.domain.subscription.SettingsReport;
import org.mcvideo.domain.subscription.SubscriptionState;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.DialogIds;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.Outbound;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.SipBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * NOTIFY of service settings out (TS 24.281 7.3.6.2, RFC 6665 4.2.2), made of the stored state of
 * its dialog. Safe for use by many threads.
 */
final class SipNoticeDelivery implements NoticeDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(SipNoticeDelivery.class);

  /** What counts as its answer when a request could not be sent (RFC 3261 8.1.3.1). */
  private static final int NOT_SENT = 503;

  private final Outbound outbound;
  private final NameAddress psi;

  SipNoticeDelivery(Outbound outbound, ServiceUri psi) {
    this.outbound = outbound;
    this.psi = NameAddress.of(psi.uri());
  }

  @Override
  public CompletionStage<Delivery> deliver(Notice notice) {
    return outbound
        .send(notice.dialog().remoteUri(), request(notice))
        .thenApply(answer -> delivered(notice, answer));
  }

  private OutgoingRequest request(Notice notice) {
    DialogState dialog = notice.dialog();
    OutgoingRequest request =
        OutgoingRequest.of("NOTIFY", dialog.remoteTarget(), NameAddress.of(dialog.localUri()))
            .to(NameAddress.of(dialog.remoteUri()))
            .route(routes(dialog))
            .inDialog(
                new DialogIds(
                    dialog.id().callId(),
                    dialog.id().localTag(),
                    Optional.of(dialog.id().remoteTag()),
                    dialog.localCseq()))
            .with("Contact", psi.text())
            .with("P-Asserted-Identity", psi.text())
            .with("Event", McVideoNames.EVENT + notice.eventId().map(id -> ";id=" + id).orElse(""))
            .with("Subscription-State", text(notice.state()));
    return notice.report().map(report -> request.with(body(report))).orElse(request);
  }

  private static List<NameAddress> routes(DialogState dialog) {
    List<NameAddress> routes = new ArrayList<>();
    for (String route : dialog.routeSet()) {
      try {
        routes.add(NameAddress.parse("Route", route));
      } catch (MalformedHeader changed) {
        throw new BugException("a route that was read from Record-Route is none", changed);
      }
    }
    return routes;
  }

  private static String text(SubscriptionState state) {
    return state
        .end()
        .map(reason -> "terminated;reason=" + text(reason))
        .orElseGet(() -> "active;expires=" + state.seconds());
  }

  private static String text(EndReason reason) {
    return switch (reason) {
      case TIMEOUT -> "timeout";
      case DEACTIVATED -> "deactivated";
      case NO_RESOURCE -> "noresource";
    };
  }

  private static SipBody body(SettingsReport report) {
    BodyPart part =
        new NotifyBody(report.clients().stream().map(SipNoticeDelivery::client).toList()).encode();
    return SipBody.of(part.contentType().toString(), part.octets().toByteArray());
  }

  private static NotifyBody.ClientSettings client(SettingsReport.Entry entry) {
    return new NotifyBody.ClientSettings(
        entry.client(), entry.answerMode(), index(entry.activeProfile()));
  }

  private static Optional<SelectedUserProfileIndex> index(OptionalInt profile) {
    return profile.isPresent()
        ? Optional.of(SelectedUserProfileIndex.of(profile.getAsInt()))
        : Optional.empty();
  }

  private static Delivery delivered(Notice notice, Answer answer) {
    return answer.fold(
        answered -> {
          log(notice, String.valueOf(answered.status()));
          return answered.isSuccess()
              ? new Delivery.Accepted()
              : new Delivery.Rejected(answered.status());
        },
        unanswered -> {
          log(notice, unanswered.cause().name());
          return unanswered.cause() == Answer.Cause.TIMEOUT
              ? new Delivery.Unanswered()
              : new Delivery.Rejected(NOT_SENT);
        });
  }

  private static void log(Notice notice, String outcome) {
    LOG.atDebug()
        .addKeyValue("callId", notice.dialog().id().callId())
        .addKeyValue("cseq", notice.dialog().localCseq())
        .addKeyValue("state", text(notice.state()))
        .addKeyValue("outcome", outcome)
        .log("notice delivered");
  }
}
