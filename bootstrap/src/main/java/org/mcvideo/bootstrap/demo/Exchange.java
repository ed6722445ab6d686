package org.mcvideo.bootstrap.demo;

import org.mcvideo.sip.stack.Answer;
import org.mcvideo.sip.stack.OutgoingRequest;

/**
 * A request that the IMS core sent to the server, and what came back.
 *
 * @param request as sent
 * @param answer as received, or why there was none
 */
record Exchange(OutgoingRequest request, Answer answer) {
  /** The status of the answer; 0 if there was none. */
  int status() {
    return answer.fold(Answer.Answered::status, unanswered -> 0);
  }
}
