package org.mcvideo.sip.stack;

import java.time.Clock;
import java.time.Duration;

/**
 * What a request needs to be worked on, from the moment a stack listens. Immutable.
 *
 * @param handler works on requests
 * @param lanes where it does
 * @param writer makes answers
 * @param work what is counted and measured
 * @param maxDelay longest wait in a lane
 */
record Serving(
    RequestHandler handler, Lanes lanes, ReplyWriter writer, Work work, Duration maxDelay) {

  /**
   * What is counted and measured. Immutable.
   *
   * @param inFlight requests not yet answered
   * @param counters what happened
   * @param clock measures the wait
   * @param tags random texts
   */
  record Work(InFlight inFlight, Counters counters, Clock clock, Tags tags) {}

  InFlight inFlight() {
    return work.inFlight();
  }

  Counters counters() {
    return work.counters();
  }

  Clock clock() {
    return work.clock();
  }

  Tags tags() {
    return work.tags();
  }
}
