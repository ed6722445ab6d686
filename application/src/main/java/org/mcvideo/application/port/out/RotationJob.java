package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;

/**
 * The command to update the keys that were in use when it was given. It goes through the clients in
 * the order of users and clients.
 *
 * <p>Immutable.
 *
 * @param id its name, 1 to {@value #MAX_ID} letters, digits and dashes
 * @param user whose keys; empty for those of everybody
 * @param commandedAt when the command was given
 * @param progress how far it has come
 */
public record RotationJob(
    String id, Optional<McVideoId> user, Instant commandedAt, Progress progress) {
  /** The longest name, in characters. */
  public static final int MAX_ID = 40;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1," + MAX_ID + "}");

  /**
   * Checks that nothing is missing.
   *
   * @throws IllegalArgumentException if the name cannot be one
   */
  public RotationJob {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(commandedAt, "commandedAt");
    Objects.requireNonNull(progress, "progress");
    if (!NAME.matcher(id).matches()) {
      throw new IllegalArgumentException("id is not 1 to " + MAX_ID + " letters, digits, dashes");
    }
  }

  /** A job that nothing has been done of. */
  public static RotationJob commanded(String id, Optional<McVideoId> user, Instant now) {
    return new RotationJob(id, user, now, new Progress(Optional.empty(), 0, Optional.empty()));
  }

  /** This job once it has come behind {@code last}, {@code more} clients further. */
  public RotationJob behind(ServedClient last, int more) {
    return with(new Progress(Optional.of(last), progress.visited() + more, progress.finishedAt()));
  }

  /** This job at its end. */
  public RotationJob finished(Instant now) {
    return with(new Progress(progress.last(), progress.visited(), Optional.of(now)));
  }

  private RotationJob with(Progress next) {
    return new RotationJob(id, user, commandedAt, next);
  }

  /**
   * How far a job has come. Immutable.
   *
   * @param last the last client visited; empty at the beginning
   * @param visited how many clients were visited, those without need included
   * @param finishedAt when it was finished
   */
  public record Progress(Optional<ServedClient> last, long visited, Optional<Instant> finishedAt) {
    /** Checks that nothing is missing. */
    public Progress {
      Objects.requireNonNull(last, "last");
      Objects.requireNonNull(finishedAt, "finishedAt");
      if (visited < 0) {
        throw new IllegalArgumentException("visited " + visited + " is below 0");
      }
    }
  }
}
