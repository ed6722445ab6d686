package org.mcvideo.application.port.out;

import java.util.List;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.UserProfile;

/**
 * The user profiles stored at the MCVideo server (TS 24.281 7.3.3 step 11).
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down. Within {@link Transactions#run} a method takes part in that transaction.
 */
public interface UserProfiles {
  /** The profiles of {@code user} in the order of their indexes; empty if none is stored. */
  List<UserProfile> of(McVideoId user);

  /** Stores {@code profiles} in place of all that {@code user} had. */
  void replace(McVideoId user, List<UserProfile> profiles);
}
