package org.mcvideo.sip.stack;

import java.time.Duration;

/**
 * How much work may wait. Immutable.
 *
 * @param workers threads that work on requests, 1 to 1024
 * @param maxQueued requests accepted and not yet worked off, over all lanes
 * @param maxQueuedPerLane the same of one lane
 * @param maxDelay a request that waited longer is answered 503 and not worked on
 */
public record LaneLimits(int workers, int maxQueued, int maxQueuedPerLane, Duration maxDelay) {
  /** Checks the bounds; throws {@link IllegalArgumentException} naming field and bound. */
  public LaneLimits {
    Bounds.require("workers", workers, 1, 1024);
    Bounds.require("maxQueued", maxQueued, 1, 1_000_000);
    Bounds.require("maxQueuedPerLane", maxQueuedPerLane, 1, maxQueued);
    Bounds.require("maxDelay", maxDelay, Duration.ofMillis(1), Duration.ofSeconds(32));
  }

  /** 32 workers, 2000 requests waiting of which 50 in one lane, four seconds. */
  public static LaneLimits defaults() {
    return new LaneLimits(32, 2000, 50, Duration.ofSeconds(4));
  }
}
