package org.mcvideo.sip.server;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.in.PublishOutcome;
import org.mcvideo.application.port.in.PublishRequest;
import org.mcvideo.application.port.in.UnpublishRequest;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.sip.body.PublishBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.stack.DeltaSeconds;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.Reply;

/** PUBLISH of service settings in (TS 24.281 7.3.3 to 7.3.5; RFC 3903). */
final class PublishAdapter {
  private static final String IF_MATCH = "SIP-If-Match";
  private static final String ENTITY_TAG = "SIP-ETag";
  private static final String EXPIRES = "Expires";

  private final Inbound inbound;
  private final Entrance entrance;

  PublishAdapter(Inbound inbound, ServiceUri psi) {
    this.inbound = inbound;
    this.entrance = new Entrance(psi);
  }

  void handle(IncomingRequest request) throws MalformedHeader {
    List<PublicIdentity> asserted = entrance.asserted(request);
    if (asserted.isEmpty()) {
      return;
    }
    try {
      publish(request, asserted);
    } catch (MalformedBody malformed) {
      RequestLog.answer(request, SipReplies.malformed(malformed), malformed.getMessage());
    } catch (PortUnavailable down) {
      RequestLog.answer(request, SipReplies.unavailable(down), down.getMessage());
    }
  }

  private void publish(IncomingRequest request, List<PublicIdentity> asserted)
      throws MalformedHeader, MalformedBody {
    Optional<EntityTag> ifMatch = ifMatch(request);
    OptionalLong expires = request.expires();
    // 7.3.5 comes before 7.3.3, which does not exclude Expires 0.
    if (expires.isPresent() && expires.getAsLong() == 0) {
      unpublish(request, new UnpublishRequest(asserted, ifMatch));
      return;
    }
    Optional<BodyPart> part = RequestBody.of(request);
    Optional<PublishBody> body =
        part.isPresent() ? Optional.of(PublishBody.decode(part.get())) : Optional.empty();
    answer(
        request,
        inbound
            .publishSettings()
            .handle(
                new PublishRequest(
                    asserted,
                    body.map(PublishBody::csks).orElseGet(List::of),
                    body.map(PublishBody::content),
                    ifMatch,
                    expires)));
  }

  private void answer(IncomingRequest request, PublishOutcome outcome) {
    outcome.fold(
        published -> {
          RequestLog.answer(request, published(published.tag(), published.seconds()), "published");
          inbound.completeTasks().of(published.user());
          return true;
        },
        refused -> {
          RequestLog.answer(
              request, SipReplies.refused(refused.decision()), refused.decision().cause());
          return false;
        },
        failed -> {
          RequestLog.answer(request, Reply.of(412), "entity-tag not in force");
          return false;
        },
        tooBrief -> {
          RequestLog.answer(
              request,
              Reply.of(423).with("Min-Expires", DeltaSeconds.text(tooBrief.minimum())),
              "interval too brief");
          return false;
        },
        incomplete -> {
          RequestLog.answer(request, Reply.of(400), incomplete.cause());
          return false;
        });
  }

  private void unpublish(IncomingRequest request, UnpublishRequest wish) {
    inbound
        .logOff()
        .unpublished(wish)
        .fold(
            loggedOff -> {
              RequestLog.answer(request, published(loggedOff.tag(), 0), "logged off");
              loggedOff.users().forEach(inbound.completeTasks()::of);
              return true;
            },
            failed -> {
              RequestLog.answer(request, Reply.of(412), "entity-tag not in force");
              return false;
            },
            notBound -> {
              RequestLog.answer(request, SipReplies.notBound(), "not bound");
              return false;
            });
  }

  private static Reply published(EntityTag tag, long seconds) {
    return Reply.of(200).with(ENTITY_TAG, tag.value()).with(EXPIRES, DeltaSeconds.text(seconds));
  }

  private static Optional<EntityTag> ifMatch(IncomingRequest request) throws MalformedHeader {
    List<String> values = request.headers().values(IF_MATCH);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      throw new MalformedHeader(IF_MATCH, MalformedHeader.Reason.DUPLICATE);
    }
    try {
      return Optional.of(new EntityTag(values.get(0)));
    } catch (IllegalArgumentException noToken) {
      throw new MalformedHeader(IF_MATCH, MalformedHeader.Reason.SYNTAX);
    }
  }
}
