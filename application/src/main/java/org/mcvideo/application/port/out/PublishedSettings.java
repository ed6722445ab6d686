package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublicationState;

/**
 * The settings that clients have published. Each belongs to a binding and ends with it.
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down. Within {@link Transactions#run} a method takes part in that transaction.
 */
public interface PublishedSettings {
  /** What {@code client} of {@code user} has published, expired included, or empty. */
  Optional<PublicationState> of(McVideoId user, McVideoClientId client);

  /**
   * Puts {@code next} in place of the state whose tag is {@code expected}, or of none.
   *
   * @return false, and nothing changed, if another state (or none) is in place, or the client is
   *     not bound
   */
  boolean replace(
      McVideoId user, McVideoClientId client, Optional<EntityTag> expected, PublicationState next);

  /**
   * Ends up to {@code limit} publications that have expired at {@code now}.
   *
   * @return whose they were
   */
  List<ServedClient> removeExpired(Instant now, int limit);
}
