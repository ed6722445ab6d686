package org.mcvideo.sip.ue;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client has around it. Immutable.
 *
 * @param random makes keys, identifiers, and the spread of refreshes
 * @param alarms run the refreshes; stay their owner's to end
 * @param keys protect what is sent; empty sends everything in clear
 * @param listener is told what happens by itself
 */
public record UeSurroundings(
    SecureRandom random, Alarms alarms, Optional<UeKeys> keys, UeListener listener) {
  /** Checks that nothing is missing. */
  public UeSurroundings {
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(alarms, "alarms");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(listener, "listener");
  }

  /** Surroundings of a client that refreshes by {@code alarms}, in clear, with no one to tell. */
  public static UeSurroundings of(SecureRandom random, Alarms alarms) {
    return new UeSurroundings(random, alarms, Optional.empty(), UeListener.NOBODY);
  }

  /** The same with these keys. */
  public UeSurroundings with(UeKeys other) {
    return new UeSurroundings(random, alarms, Optional.of(other), listener);
  }

  /** The same with this listener. */
  public UeSurroundings with(UeListener other) {
    return new UeSurroundings(random, alarms, keys, other);
  }
}
