package org.mcvideo.application.port.out;

import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.affiliation.GroupPublication;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;

/**
 * What the controlling functions of groups have been told of users (TS 24.281 8.2.2.2.6), and the
 * subscriptions by which they answer (8.2.2.2.7). Other than affiliations, none of it ends with a
 * binding.
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down. Within {@link Transactions#run} a method takes part in that transaction.
 */
public interface GroupPublications {
  /** What has been told of {@code user}, in the order of the groups' texts. */
  List<GroupPublication> of(McVideoId user);

  /** Keeps {@code publication} in place of what {@code user} had for its group. */
  void put(McVideoId user, GroupPublication publication);

  /** Forgets what has been told of {@code user} for {@code group}. */
  void remove(McVideoId user, McVideoGroupId group);

  /** The user whose publication has a dialog with {@code callId}; empty if there is none. */
  Optional<McVideoId> userOfDialog(String callId);
}
