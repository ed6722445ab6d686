package org.mcvideo.application.port.out;

import java.time.Duration;
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
 * @param client the user's client, or {@link #EVERY_CLIENT}
 * @param kind what is to be done
 * @param dueAt not before this instant
 * @param attempts how often it has failed
 */
public record OpenTask(
    McVideoId user, McVideoClientId client, Kind kind, Instant dueAt, int attempts) {
  /** The longest that a task is put off. */
  public static final Duration MAX_BACK_OFF = Duration.ofMinutes(10);

  /** Stands for all clients in a task that concerns the user. */
  public static final McVideoClientId EVERY_CLIENT = new McVideoClientId("*");

  /** What is to be done, what may leave other tasks before those. */
  public enum Kind {
    /** Tell the active user profile, and affiliate implicitly (7.3.3 steps 11 to 13). */
    ACTIVATE_PROFILE,
    /** Tell controlling functions what they do not know of the user's affiliations (8.2.2.2.6). */
    AFFILIATE,
    /** Tell those who subscribe to the user's settings how they are (7.3.6.2). Of the user. */
    NOTIFY
  }

  /** The task {@code kind} that concerns {@code user} and no client in particular. */
  public static OpenTask ofUser(McVideoId user, Kind kind, Instant dueAt) {
    return new OpenTask(user, EVERY_CLIENT, kind, dueAt, 0);
  }

  /** Checks that nothing is missing. */
  public OpenTask {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(dueAt, "dueAt");
  }

  /**
   * This task after one more failure at {@code now}: put off for two seconds at first, and for
   * twice as long with every failure, up to {@link #MAX_BACK_OFF}.
   */
  public OpenTask putOff(Instant now) {
    long seconds = 1L << (Math.min(attempts, Integer.SIZE) + 1);
    Duration backOff = Duration.ofSeconds(Math.min(seconds, MAX_BACK_OFF.toSeconds()));
    return new OpenTask(user, client, kind, now.plus(backOff), attempts + 1);
  }
}
