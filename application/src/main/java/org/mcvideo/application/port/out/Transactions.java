package org.mcvideo.application.port.out;

import java.util.function.Supplier;
import org.mcvideo.domain.id.McVideoId;

/**
 * The boundary inside which stores act as one and as if alone with a user.
 *
 * <p>Safe for use by many threads.
 */
public interface Transactions {
  /**
   * Runs {@code work} as one transaction, serialised with all others of {@code user}, and commits
   * what the stores were told in it. When this returns, the database has it. When {@code work}
   * throws, nothing is kept. A transaction that loses against another is repeated a bounded number
   * of times, so {@code work} must have no other effects. Transactions do not nest.
   *
   * @throws PortUnavailable if the store is down, too slow, or the repetitions did not help
   */
  <R> R run(McVideoId user, Supplier<R> work);

  /** Like {@link #run} for work that concerns no user: registrations without authorisation. */
  <R> R run(Supplier<R> work);
}
