package org.mcvideo.bootstrap.demo;

import org.mcvideo.sip.stack.Answer;
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
}
