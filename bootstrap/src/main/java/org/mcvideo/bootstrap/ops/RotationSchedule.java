package org.mcvideo.bootstrap.ops;

import java.time.Duration;
import org.mcvideo.application.port.in.RotateCsk;
import org.mcvideo.application.port.out.PortUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that sends key downloads (TS 24.281 7.3.7) at a steady pace: never more in a second
 * than it is told, however many are due, and none at all most of the time.
 */
public final class RotationSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RotationSchedule.class);
  private static final Duration SHORTEST_STEP = Duration.ofMillis(100);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final RotateCsk rotateCsk;
  private final Duration step;
  private final int perStep;
  private final Rounds rounds;

  private RotationSchedule(RotateCsk rotateCsk, int downloadsPerSecond) {
    this.rotateCsk = rotateCsk;
    long millis = Math.max(SHORTEST_STEP.toMillis(), 1_000L / downloadsPerSecond);
    this.step = Duration.ofMillis(millis);
    this.perStep = (int) Math.max(1, downloadsPerSecond * millis / 1_000);
    this.rounds = Rounds.start("rotation", this::advance, IDLE);
  }

  /**
   * Drives {@code rotateCsk} from now on.
   *
   * @param downloadsPerSecond the pace, from 1
   */
  public static RotationSchedule start(RotateCsk rotateCsk, int downloadsPerSecond) {
    return new RotationSchedule(rotateCsk, downloadsPerSecond);
  }

  private Duration advance() {
    try {
      return rotateCsk.advance(perStep) > 0 ? step : IDLE;
    } catch (PortUnavailable down) {
      LOG.atWarn()
          .addKeyValue("neighbour", down.neighbour())
          .log("update of keys put off: {}", down.getMessage());
      return IDLE;
    }
  }

  /** Ends the schedule; a step under way is waited for a bounded time. */
  @Override
  public void close() {
    rounds.close();
  }
}
