package org.mcvideo.application.port.out;

import java.util.concurrent.CompletionStage;
import org.mcvideo.domain.subscription.Notice;

/**
 * The way of a notice to a subscriber of service settings: NOTIFY (TS 24.281 7.3.6.2).
 *
 * <p>Safe for use by many threads.
 */
@FunctionalInterface
public interface NoticeDelivery {
  /**
   * Sends {@code notice} in its dialog. The stage completes, normally in every case and within the
   * time that a SIP transaction takes, with what became of it: unanswered only if the subscriber
   * had its time to answer; what could not be sent at all counts as rejected with 503.
   */
  CompletionStage<Delivery> deliver(Notice notice);
}
