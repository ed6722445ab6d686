package org.mcvideo.application.port.in;

/**
 * Subscriptions of users to their own service settings (TS 24.281 7.3.6.1, RFC 6665 4.2.1).
 *
 * <p>A subscription that was granted owes its subscriber a NOTIFY, which {@link CompleteTasks#of}
 * sends. Safe for use by many threads; the requests of one public user identity must come in order.
 * The methods throw the unchecked PortUnavailable if a neighbour is down; then nothing changed.
 */
public interface SubscribeSettings {
  /** A SUBSCRIBE that begins a dialog. A refusal changes nothing. */
  SubscribeOutcome subscribe(SubscribeRequest request);

  /** A SUBSCRIBE in a dialog: a refresh or, with Expires 0, the end. A refusal changes nothing. */
  SubscribeOutcome resubscribe(ResubscribeRequest request);
}
