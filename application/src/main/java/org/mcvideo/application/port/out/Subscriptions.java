package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.subscription.DialogId;
import org.mcvideo.domain.subscription.Subscription;

/**
 * The subscriptions to service settings with the state of their dialogs (TS 24.281 7.3.6). They do
 * not end with a binding: the subscriber has to be told first.
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down. Within {@link Transactions#run} a method takes part in that transaction.
 */
public interface Subscriptions {
  /**
   * The subscriptions of {@code user}, expired and ended ones included, in the order of Call-ID,
   * local and remote tag.
   */
  List<Subscription> of(McVideoId user);

  /** The subscription in {@code dialog}, expired and ended included, or empty. */
  Optional<Subscription> of(DialogId dialog);

  /** Keeps {@code subscription} in place of an earlier state of the one in the same dialog. */
  void put(Subscription subscription);

  /** Forgets the subscription in {@code dialog}, if there is one. */
  void remove(DialogId dialog);

  /**
   * The answers to the NOTIFYs in flight to {@code users} are waited for no longer than {@code
   * now}: who sent them is gone.
   *
   * @return those of the users that have a NOTIFY in flight
   */
  List<McVideoId> giveUpAnswers(List<McVideoId> users, Instant now);

  /**
   * Up to {@code limit} subscriptions that have expired at {@code now} and have not {@linkplain
   * Subscription#end ended} yet, those that expired first before the others.
   */
  List<Subscription> expired(Instant now, int limit);

  /**
   * Up to {@code limit} subscriptions of all users, in the order of users, Call-IDs and tags,
   * beginning behind {@code after} or with the first. For operators.
   */
  List<Subscription> list(Optional<Subscription> after, int limit);
}
