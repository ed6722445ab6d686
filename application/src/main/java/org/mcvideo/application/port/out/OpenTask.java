package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.Objects;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;

/**
 * Work that an answer promised and that is not done yet. Doing it twice does no harm.
 *
 * <p>Immutable.
 *
 * @param user whom it is for
 * @param client the user's client
 * @param kind what is to be done
 * @param dueAt not before this instant
 * @param attempts how often it has failed
 */
public record OpenTask(
    McVideoId user, McVideoClientId client, Kind kind, Instant dueAt, int attempts) {
  /** What is to be done. */
  public enum Kind {
    /** Tell the active user profile, and affiliate implicitly (7.3.3 steps 11 to 13). */
    ACTIVATE_PROFILE
  }

  /** Checks that nothing is missing. */
  public OpenTask {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(dueAt, "dueAt");
  }
}
