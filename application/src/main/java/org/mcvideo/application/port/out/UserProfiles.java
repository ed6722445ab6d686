package org.mcvideo.application.port.out;

import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;
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

  /** Stores {@code profiles}, which have no documents, in place of all that {@code user} had. */
  void replace(McVideoId user, List<UserProfile> profiles);

  /**
   * Stores {@code documents} and the profiles in them in place of all that {@code user} had. No two
   * have the same index.
   */
  void store(McVideoId user, List<ProfileDocument> documents);

  /** Stores {@code document} in place of the profile of {@code user} that has its index. */
  void put(McVideoId user, ProfileDocument document);

  /** The documents of {@code user} in the order of their indexes, as they came. */
  List<ProfileDocument> documents(McVideoId user);

  /**
   * Up to {@code limit} users who have profiles, in the order of their texts, beginning behind
   * {@code after} or with the first. For operators.
   */
  List<McVideoId> users(Optional<McVideoId> after, int limit);
}
