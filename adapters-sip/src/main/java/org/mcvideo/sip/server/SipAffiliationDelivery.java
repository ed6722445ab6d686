package org.mcvideo.sip.server;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mcvideo.application.port.out.AffiliationDelivery;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.domain.affiliation.AffiliationDialog;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.sip.body.AffiliationBody;
import org.mcvideo.sip.body.AffiliationBody.About;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.DialogIds;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.NameAddress;
import org.mcvideo.sip.stack.Outbound;
import org.mcvideo.sip.stack.OutgoingRequest;
import org.mcvideo.sip.stack.SipBody;
import org.mcvideo.sip.stack.SipHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PUBLISH and SUBSCRIBE of the presence event to the controlling function of a group (TS 24.281
 * 8.2.2.2.6, 8.2.2.2.7). Safe for use by many threads.
 */
final class SipAffiliationDelivery implements AffiliationDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(SipAffiliationDelivery.class);
  private static final String EXPIRES = "Expires";
  private static final int NOT_FOUND = 404;

  private final Outbound outbound;
  private final ServiceUri psi;
  private final ControllingFunctions controllingFunctions;

  SipAffiliationDelivery(
      Outbound outbound, ServiceUri psi, ControllingFunctions controllingFunctions) {
    this.outbound = outbound;
    this.psi = psi;
    this.controllingFunctions = controllingFunctions;
  }

  @Override
  public CompletionStage<Answer> publish(Report report) {
    boolean ends = report.clients().isEmpty();
    BodyPart body =
        AffiliationBody.publish(
            new About(report.user(), report.group()), report.clients(), report.pId());
    return request("PUBLISH", report.group())
        .map(request -> request.with(EXPIRES, DeltaSeconds.text(ends ? 0 : DeltaSeconds.MAX)))
        .map(request -> send(request.with(body(body))))
        .orElseGet(() -> unknown(report.group()));
  }

  @Override
  public CompletionStage<Answer> subscribe(
      McVideoId user, McVideoGroupId group, AffiliationDialog dialog) {
    DialogIds ids = new DialogIds(dialog.callId(), dialog.localTag(), Optional.empty(), 1);
    return request("SUBSCRIBE", group)
        .map(
            request ->
                request
                    .with(EXPIRES, DeltaSeconds.text(DeltaSeconds.MAX))
                    .with("Accept", String.join(", ", AffiliationBody.accepted()))
                    .with("Contact", NameAddress.of(psi.uri()).text())
                    .inDialog(ids))
        .map(request -> send(request.with(body(AffiliationBody.subscribe(new About(user, group))))))
        .orElseGet(() -> unknown(group));
  }

  private Optional<OutgoingRequest> request(String method, McVideoGroupId group) {
    return controllingFunctions
        .of(group)
        .map(
            owner ->
                OutgoingRequest.of(method, owner.uri(), NameAddress.of(psi.uri()))
                    .with("P-Asserted-Identity", NameAddress.of(psi.uri()).text())
                    .with("P-Asserted-Service", McVideoNames.ICSI)
                    .with("Event", McVideoNames.AFFILIATION_EVENT));
  }

  private CompletionStage<Answer> send(OutgoingRequest request) {
    return outbound
        .send(request)
        .thenApply(
            answer ->
                answer.fold(
                    answered -> {
                      LOG.atLevel(
                              answered.isSuccess()
                                  ? org.slf4j.event.Level.DEBUG
                                  : org.slf4j.event.Level.WARN)
                          .addKeyValue("method", request.method())
                          .addKeyValue("status", answered.status())
                          .log("controlling function answered");
                      return answered.isSuccess()
                          ? new Answer(new Delivery.Accepted(), granted(answered.headers()))
                          : Answer.of(new Delivery.Rejected(answered.status()));
                    },
                    unanswered -> {
                      LOG.atWarn()
                          .addKeyValue("method", request.method())
                          .addKeyValue("cause", unanswered.cause())
                          .log("controlling function does not answer");
                      return Answer.of(new Delivery.Unanswered());
                    }));
  }

  /** The greatest value there is means that nothing ends (5.11 of the event's use by TS 24.281). */
  private static OptionalLong granted(SipHeaders headers) {
    try {
      OptionalLong seconds = headers.deltaSeconds(EXPIRES);
      return seconds.isPresent() && seconds.getAsLong() < DeltaSeconds.MAX
          ? seconds
          : OptionalLong.empty();
    } catch (MalformedHeader malformed) {
      return OptionalLong.empty();
    }
  }

  private static CompletionStage<Answer> unknown(McVideoGroupId group) {
    LOG.atWarn()
        .addKeyValue("group", group)
        .log("no controlling function is configured for the group");
    return CompletableFuture.completedFuture(Answer.of(new Delivery.Rejected(NOT_FOUND)));
  }

  private static SipBody body(BodyPart part) {
    return SipBody.of(part.contentType().toString(), part.octets().toByteArray());
  }
}
