package org.mcvideo.domain.subscription;

import java.util.Objects;
import java.util.Optional;

/**
 * What a NOTIFY says of its subscription (RFC 6665 4.1.3): active, or terminated for a reason.
 *
 * <p>Immutable.
 *
 * @param end why it has ended; empty while it is active
 * @param seconds how long it lasts unless refreshed, 0 once it has ended
 */
public record SubscriptionState(Optional<EndReason> end, long seconds) {
  /**
   * Checks that only an active subscription lasts.
   *
   * @throws IllegalArgumentException if an active one lasts no second, or an ended one does
   */
  public SubscriptionState {
    Objects.requireNonNull(end, "end");
    if (end.isPresent() ? seconds != 0 : seconds < 1) {
      throw new IllegalArgumentException(
          seconds + " s do not go with " + (end.isPresent() ? "an ended" : "an active") + " one");
    }
  }

  /** Active for {@code seconds} more. */
  public static SubscriptionState active(long seconds) {
    return new SubscriptionState(Optional.empty(), seconds);
  }

  /** Terminated for {@code reason}. */
  public static SubscriptionState terminated(EndReason reason) {
    return new SubscriptionState(Optional.of(reason), 0);
  }
}
