package org.mcvideo.persistence.jdbc;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The time after which nothing more is begun.
 *
 * @param nanos on the clock of {@link System#nanoTime}; empty for never
 */
record Deadline(OptionalLong nanos) {
  /** No end. */
  static final Deadline NEVER = new Deadline(OptionalLong.empty());

  /** {@code limit} from now. */
  static Deadline after(Duration limit) {
    return new Deadline(OptionalLong.of(System.nanoTime() + limit.toNanos()));
  }

  /** Whether it has passed. */
  boolean isOver() {
    return nanos.isPresent() && System.nanoTime() - nanos.getAsLong() >= 0;
  }
}
