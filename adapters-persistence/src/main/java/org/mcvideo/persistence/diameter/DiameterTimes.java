package org.mcvideo.persistence.diameter;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a Diameter node waits.
 *
 * <p>Immutable.
 *
 * @param connect for a connection and its capabilities exchange
 * @param answer for the answer to a request, on each peer it is sent to
 * @param watchdog of silence before a watchdog request (Tw of RFC 3539), jitter apart
 * @param reconnect at most between two attempts to connect (Tc of RFC 6733)
 */
public record DiameterTimes(
    Duration connect, Duration answer, Duration watchdog, Duration reconnect) {
  /** The longest of all. */
  public static final Duration MAX = Duration.ofHours(1);

  /** 5 s to connect, 5 s for an answer, 30 s of silence, 30 s between attempts. */
  public static final DiameterTimes USUAL =
      new DiameterTimes(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a time is out of bounds
   */
  public DiameterTimes {
    require(connect, "connect");
    require(answer, "answer");
    require(watchdog, "watchdog");
    require(reconnect, "reconnect");
  }

  private static void require(Duration time, String name) {
    Objects.requireNonNull(time, name);
    if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "Diameter time " + name + " " + time + " is not within 1 ms and " + MAX);
    }
  }
}
