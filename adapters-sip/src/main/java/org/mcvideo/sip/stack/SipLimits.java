package org.mcvideo.sip.stack;

import java.util.Objects;

/**
 * What one stack takes on at most. Immutable.
 *
 * @param messages size of a message
 * @param lanes work waiting
 * @param maxTransactions server transactions alive, answered ones included for their 32 s; further
 *     requests are answered 503
 * @param maxConnections connections accepted per byte stream listening point
 * @param times the waits
 */
public record SipLimits(
    MessageLimits messages,
    LaneLimits lanes,
    int maxTransactions,
    int maxConnections,
    SipTimes times) {
  /** Checks the bounds; throws {@link IllegalArgumentException} naming field and bound. */
  public SipLimits {
    Objects.requireNonNull(messages, "messages");
    Objects.requireNonNull(lanes, "lanes");
    Objects.requireNonNull(times, "times");
    Bounds.require("maxTransactions", maxTransactions, 1, 10_000_000);
    Bounds.require("maxConnections", maxConnections, 1, 65_535);
  }

  /** The defaults of the parts, 100000 transactions, 1000 connections. */
  public static SipLimits defaults() {
    return new SipLimits(
        MessageLimits.defaults(), LaneLimits.defaults(), 100_000, 1000, SipTimes.defaults());
  }

  /** The same with other message limits. */
  public SipLimits with(MessageLimits other) {
    return new SipLimits(other, lanes, maxTransactions, maxConnections, times);
  }

  /** The same with other lane limits. */
  public SipLimits with(LaneLimits other) {
    return new SipLimits(messages, other, maxTransactions, maxConnections, times);
  }

  /** The same with other times. */
  public SipLimits with(SipTimes other) {
    return new SipLimits(messages, lanes, maxTransactions, maxConnections, other);
  }

  /** The same with another bound of server transactions. */
  public SipLimits withMaxTransactions(int other) {
    return new SipLimits(messages, lanes, other, maxConnections, times);
  }
}
