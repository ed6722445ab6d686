package org.mcvideo.persistence;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a request waits for the database before it counts as down.
 *
 * <p>Immutable.
 *
 * @param connectionWait for a free connection, {@value #MIN_CONNECTION_WAIT_MILLIS} ms to a minute
 * @param lockWait for another transaction of the same user, 1 ms to a minute
 * @param statementLimit for the answer to one statement, 1 ms to a minute
 */
public record DatabaseTimes(Duration connectionWait, Duration lockWait, Duration statementLimit) {
  /** The shortest wait for a connection, in milliseconds: the pool accepts no shorter one. */
  public static final long MIN_CONNECTION_WAIT_MILLIS = 250;

  /** The longest of all waits. */
  public static final Duration MAX_WAIT = Duration.ofMinutes(1);

  /** Two seconds for a connection, one for a lock, five for a statement. */
  public static final DatabaseTimes USUAL =
      new DatabaseTimes(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(5));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a wait is out of bounds
   */
  public DatabaseTimes {
    require(connectionWait, "connection wait", MIN_CONNECTION_WAIT_MILLIS);
    require(lockWait, "lock wait", 1);
    require(statementLimit, "statement limit", 1);
  }

  private static void require(Duration wait, String name, long minMillis) {
    Objects.requireNonNull(wait, name);
    if (wait.compareTo(Duration.ofMillis(minMillis)) < 0 || wait.compareTo(MAX_WAIT) > 0) {
      throw new IllegalArgumentException(
          name + " " + wait + " is not within " + minMillis + " ms and " + MAX_WAIT);
    }
  }
}
