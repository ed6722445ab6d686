package org.mcvideo.kms.token;

import java.time.Duration;

/**
 * How the identity server's keys are fetched.
 *
 * <p>Immutable.
 *
 * @param timeout for one fetch from connecting to the last octet, and for whoever waits for it;
 *     above 0 and at most 30 s
 * @param minInterval between two fetches, whatever key identifiers tokens name; 1 s to 1 h
 * @param maxAge of fetched keys; older ones are still used but fetched anew in the background, so
 *     that a withdrawn key is noticed; at least {@code minInterval}, at most 24 h
 * @param maxOctets of a key document, 1 to 1048576
 */
public record KeyFetch(Duration timeout, Duration minInterval, Duration maxAge, int maxOctets) {
  /** The longest time-out of a fetch. */
  public static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);

  /** The longest pause between two fetches. */
  public static final Duration MAX_INTERVAL = Duration.ofHours(1);

  /** The longest time before keys are fetched anew. */
  public static final Duration MAX_AGE = Duration.ofHours(24);

  /** The longest key document, in octets. */
  public static final int MAX_OCTETS = 1_048_576;

  /** 3 s for a fetch, 10 s between two, keys 10 min old at most, documents of 64 KiB. */
  public static final KeyFetch USUAL =
      new KeyFetch(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMinutes(10), 65_536);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a value is out of bounds
   */
  public KeyFetch {
    requireWithin("key fetch timeout", timeout, Duration.ofMillis(1), MAX_TIMEOUT);
    requireWithin("key fetch minInterval", minInterval, Duration.ofSeconds(1), MAX_INTERVAL);
    requireWithin("key fetch maxAge", maxAge, minInterval, MAX_AGE);
    if (maxOctets < 1 || maxOctets > MAX_OCTETS) {
      throw new IllegalArgumentException(
          "key fetch maxOctets " + maxOctets + " is not within 1 and " + MAX_OCTETS);
    }
  }

  private static void requireWithin(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + " " + value + " is not within " + least + " and " + most);
    }
  }
}
