package org.mcvideo.sip.ue;

import java.util.Optional;
import org.mcvideo.sip.body.McVideoNames;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.body.mime.BodyPart;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.stack.IncomingRequest;
import org.mcvideo.sip.stack.MalformedHeader;
import org.mcvideo.sip.stack.Reply;

/** Takes the NOTIFYs of a subscription (TS 24.281 7.2.4). Safe for use by many threads. */
final class NotifyAdapter {
  private final UeSubscription subscription;
  private final Wire wire;

  NotifyAdapter(UeSubscription subscription, Wire wire) {
    this.subscription = subscription;
    this.wire = wire;
  }

  /** The answer to {@code request}; empty if it is no NOTIFY of service settings. */
  Optional<Reply> answer(IncomingRequest request) throws MalformedHeader {
    if (!request.method().equals("NOTIFY") || !isAboutSettings(request)) {
      return Optional.empty();
    }
    NotifyState state = NotifyState.parse(request.headers().first("Subscription-State").orElse(""));
    try {
      Optional<BodyPart> body = UeRequestBody.of(request);
      Optional<NotifyBody> settings =
          body.isPresent() ? Optional.of(NotifyBody.decode(body.get())) : Optional.empty();
      int status =
          subscription.notified(
              request, state, () -> settings.ifPresent(s -> wire.tell(l -> l.settingsNotified(s))));
      return Optional.of(Reply.of(status));
    } catch (MalformedBody malformed) {
      return Optional.of(UeRequestBody.refusal(malformed));
    }
  }

  private static boolean isAboutSettings(IncomingRequest request) {
    String event = request.headers().first("Event").orElse("");
    return event.split(";", 2)[0].strip().equals(McVideoNames.EVENT);
  }
}
