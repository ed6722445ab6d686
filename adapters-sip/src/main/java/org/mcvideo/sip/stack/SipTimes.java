package org.mcvideo.sip.stack;

import java.time.Duration;

/**
 * Times of the transport. Immutable.
 *
 * @param retryAfter the least that Retry-After says; up to twice as much is said, so that clients
 *     do not come back together. Whole seconds
 * @param answer how long a request waits for its final answer, at most 32 s (timer F)
 * @param drain how long closing waits for requests in work
 * @param connect how long opening a connection may take
 * @param read how long a started message may take to arrive over a byte stream
 */
public record SipTimes(
    Duration retryAfter, Duration answer, Duration drain, Duration connect, Duration read) {
  private static final Duration TIMER_F = Duration.ofSeconds(32);

  /** Checks the bounds; throws {@link IllegalArgumentException} naming field and bound. */
  public SipTimes {
    Bounds.require("retryAfter", retryAfter, Duration.ofSeconds(1), Duration.ofHours(1));
    Bounds.require("answer", answer, Duration.ofMillis(10), TIMER_F);
    Bounds.require("drain", drain, Duration.ZERO, Duration.ofMinutes(5));
    Bounds.require("connect", connect, Duration.ofMillis(10), Duration.ofSeconds(30));
    Bounds.require("read", read, Duration.ofMillis(100), Duration.ofMinutes(5));
  }

  /** Retry after 10 s, answers 32 s, drain 10 s, connect 3 s, read 30 s. */
  public static SipTimes defaults() {
    return new SipTimes(
        Duration.ofSeconds(10),
        TIMER_F,
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        Duration.ofSeconds(30));
  }
}
