package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.Uid;

/**
 * The UIDs of provisioned users, those with a stored profile, by key period (TS 33.180 E.7): by
 * them a user is known who hides. Each is computed once.
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down. Within {@link Transactions#run} a method takes part in that transaction.
 */
public interface UserUids {
  /** The user with {@code uid} in {@code scope}, or empty if none is known. */
  Optional<McVideoId> find(String scope, Uid uid);

  /** Up to {@code limit} provisioned users whose UID in {@code scope} is not known yet. */
  List<McVideoId> missing(String scope, int limit);

  /** Keeps UIDs in {@code scope} until {@code end}; one that is known already stays. */
  void add(String scope, Instant end, Map<McVideoId, Uid> uids);

  /**
   * Forgets up to {@code limit} UIDs whose time is over at {@code now}.
   *
   * @return how many were forgotten
   */
  int removeExpired(Instant now, int limit);
}
