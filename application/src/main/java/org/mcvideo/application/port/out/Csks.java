package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.CskState;
import org.mcvideo.domain.key.Fingerprint;

/**
 * The client-server keys of bound clients (TS 33.180 9.2.1). Each holding belongs to the binding of
 * its client and ends with it; keys leave the process sealed or not at all.
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down, or when it cannot unseal what it holds. Within {@link Transactions#run} a method takes part
 * in that transaction.
 */
public interface Csks {
  /** What is held of {@code client}, or empty if it never uploaded a key. */
  Optional<CskHolding> of(ServedClient client);

  /** Keeps {@code holding} in place of what was held; nothing is kept of a client not bound. */
  void put(ServedClient client, CskHolding holding);

  /**
   * Keeps {@code offered} beside what is held of {@code client}.
   *
   * @return false, and nothing changed, if a key is on offer already, or no key is held
   */
  boolean offer(ServedClient client, CskState.Offered offered);

  /**
   * Remembers until {@code end} that the message with {@code upload} was used.
   *
   * @return false, and nothing changed, if that is remembered already
   */
  boolean remember(Fingerprint upload, Instant end);

  /**
   * Up to {@code limit} clients whose key is to be updated at {@code due}: first those whose offer
   * is to be repeated, then those that refused one, then the oldest and the most used keys. None of
   * those that another instance with a lease serves.
   */
  List<ServedClient> due(Due due, int limit);

  /**
   * The offers to {@code clients} are due at {@code now}, unless they were earlier: nobody waits
   * for an answer to them any more.
   */
  void repeatOffers(List<ServedClient> clients, Instant now);

  /** Up to {@code limit} clients with a key, by user and client, behind {@code after}. */
  List<ServedClient> list(Optional<ServedClient> after, int limit);

  /**
   * Forgets up to {@code limit} keys whose grace is over at {@code now}, and as many fingerprints.
   *
   * @return how many were forgotten
   */
  int removeExpired(Instant now, int limit);

  /**
   * What makes a key due. Immutable.
   *
   * @param by the instance that asks
   * @param now offers and rests that end by this instant are over
   * @param oldest a key in use since before this instant is due; empty if age does not count
   * @param uses a key used so often is due; empty if use does not count
   */
  record Due(ServerUri by, Instant now, Optional<Instant> oldest, OptionalLong uses) {}
}
