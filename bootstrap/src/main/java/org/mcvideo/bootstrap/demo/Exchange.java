package org.mcvideo.bootstrap.demo;

import java.util.List;
import org.mcvideo.sip.body.NotifyBody;
import org.mcvideo.sip.body.NotifyBody.ClientSettings;
import org.mcvideo.sip.body.mime.MalformedBody;
import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.McWarning;
import org.mcvideo.sip.stack.OutgoingRequest;

/**
 * A request that the IMS core passed on, and what came back.
 *
 * @param request as sent
 * @param answer as received, or why there was none
 * @param toClient whether it came from the server and went to a client; else the other way
 */
record Exchange(OutgoingRequest request, Answer answer, boolean toClient) {
  /** The status of the answer; 0 if there was none. */
  int status() {
    return answer.fold(Answer.Answered::status, unanswered -> 0);
  }

  /** The MCVideo code of the answer's Warning; 0 if there is none. */
  int warning() {
    return answer.fold(answered -> McWarning.codeOf(answered.headers()).orElse(0), unanswered -> 0);
  }

  /** True if it is a NOTIFY that ends its subscription. */
  boolean endsSubscription() {
    return request
        .headers()
        .first("Subscription-State")
        .filter(state -> state.startsWith("terminated"))
        .isPresent();
  }

  /** The settings that it tells, if it is a NOTIFY of settings. */
  List<ClientSettings> toldSettings() {
    if (!request.method().equals("NOTIFY") || request.body().isEmpty()) {
      return List.of();
    }
    try {
      return NotifyBody.decode(BodyOutline.part(request.body().get())).clients();
    } catch (MalformedBody malformed) {
      return List.of();
    }
  }
}
