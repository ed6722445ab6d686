package org.mcvideo.application.port.out;

import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.id.McVideoId;

/**
 * The affiliation information of users (TS 24.281 8.2.2.2.2). Each entry belongs to the binding of
 * its user and client and ends with it.
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down. Within {@link Transactions#run} a method takes part in that transaction.
 */
public interface Affiliations {
  /** The affiliations of {@code user}; {@link UserAffiliations#NONE} if there are none. */
  UserAffiliations of(McVideoId user);

  /**
   * Keeps {@code affiliations} in place of all that {@code user} had. Entries of a client that is
   * not bound are left out.
   */
  void replace(McVideoId user, UserAffiliations affiliations);
}
