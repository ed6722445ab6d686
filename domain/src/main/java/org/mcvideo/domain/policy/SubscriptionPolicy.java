package org.mcvideo.domain.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * The operator's choices for subscriptions to service settings (RFC 6665, RFC 4354).
 *
 * <p>Immutable.
 *
 * @param expiry how long a subscription lasts; its minimum is an hour at most, because RFC 6665
 *     4.2.1.1 lets nobody refuse an hour as too brief
 * @param maxPerUser how many subscriptions a user may have at a time
 * @param minNoticeInterval between two NOTIFYs of changes to one subscriber; changes in between are
 *     told together
 */
public record SubscriptionPolicy(ExpiryBounds expiry, int maxPerUser, Duration minNoticeInterval) {
  /** The longest minimum lifetime. */
  public static final long MAX_MINIMUM_SECONDS = 3_600;

  /** The longest interval between NOTIFYs. */
  public static final Duration MAX_NOTICE_INTERVAL = Duration.ofHours(1);

  /**
   * How long the answer to a NOTIFY is waited for before it may be sent again: longer than any
   * transaction lasts, so it passes only when the instance that sent it has died.
   */
  public static final Duration ANSWER_LIMIT = Duration.ofSeconds(40);

  /** The choices of an operator who made none. */
  public static final SubscriptionPolicy USUAL =
      new SubscriptionPolicy(ExpiryBounds.USUAL, 16, Duration.ofSeconds(5));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one of the values is out of bounds
   */
  public SubscriptionPolicy {
    Objects.requireNonNull(expiry, "expiry");
    if (expiry.minimum() > MAX_MINIMUM_SECONDS) {
      throw new IllegalArgumentException(
          "minimum subscription expiry " + expiry.minimum() + " s is above an hour");
    }
    if (maxPerUser < 1) {
      throw new IllegalArgumentException("max subscriptions " + maxPerUser + " is below 1");
    }
    if (minNoticeInterval.isNegative() || minNoticeInterval.compareTo(MAX_NOTICE_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "notice interval " + minNoticeInterval + " is not within 0 s and " + MAX_NOTICE_INTERVAL);
    }
  }
}
