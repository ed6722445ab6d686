package org.mcvideo.application.port.out;

import java.util.List;
import java.util.Optional;

/**
 * The operator's commands to update keys, with how far each has come.
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down. Within {@link Transactions#run} a method takes part in that transaction.
 */
public interface RotationJobs {
  /** Keeps a new job. */
  void add(RotationJob job);

  /** The oldest job that is not finished. */
  Optional<RotationJob> open();

  /**
   * Puts {@code next} in place of {@code current}.
   *
   * @return false, and nothing changed, if another instance was faster
   */
  boolean advance(RotationJob current, RotationJob next);

  /** Up to {@code limit} jobs, the newest first. */
  List<RotationJob> latest(int limit);
}
