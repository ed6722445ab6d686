package org.mcvideo.application.port.in;

import java.util.function.Function;
import org.mcvideo.domain.authorization.Decision;
import org.mcvideo.domain.id.McVideoId;

/** What became of a SUBSCRIBE. Implementations are immutable. */
public sealed interface SubscribeOutcome {
  /** The mapping of the case that holds. */
  <R> R fold(
      Function<Subscribed, R> subscribed,
      Function<Refused, R> refused,
      Function<TooBrief, R> tooBrief,
      Function<NoDialog, R> noDialog,
      Function<OutOfOrder, R> outOfOrder);

  /**
   * The subscription is in force, or has ended as wished (200).
   *
   * @param seconds its granted lifetime
   * @param user whose it is
   */
  record Subscribed(long seconds, McVideoId user) implements SubscribeOutcome {
    @Override
    public <R> R fold(
        Function<Subscribed, R> subscribed,
        Function<Refused, R> refused,
        Function<TooBrief, R> tooBrief,
        Function<NoDialog, R> noDialog,
        Function<OutOfOrder, R> outOfOrder) {
      return subscribed.apply(this);
    }
  }

  /**
   * The standard or the operator says no.
   *
   * @param decision the refusal and its cause
   */
  record Refused(Decision decision) implements SubscribeOutcome {
    @Override
    public <R> R fold(
        Function<Subscribed, R> subscribed,
        Function<Refused, R> refused,
        Function<TooBrief, R> tooBrief,
        Function<NoDialog, R> noDialog,
        Function<OutOfOrder, R> outOfOrder) {
      return refused.apply(this);
    }
  }

  /**
   * The wished lifetime is too short (423).
   *
   * @param minimum the shortest lifetime, in seconds
   */
  record TooBrief(long minimum) implements SubscribeOutcome {
    @Override
    public <R> R fold(
        Function<Subscribed, R> subscribed,
        Function<Refused, R> refused,
        Function<TooBrief, R> tooBrief,
        Function<NoDialog, R> noDialog,
        Function<OutOfOrder, R> outOfOrder) {
      return tooBrief.apply(this);
    }
  }

  /** There is no such dialog, or its subscription has ended (481). */
  record NoDialog() implements SubscribeOutcome {
    @Override
    public <R> R fold(
        Function<Subscribed, R> subscribed,
        Function<Refused, R> refused,
        Function<TooBrief, R> tooBrief,
        Function<NoDialog, R> noDialog,
        Function<OutOfOrder, R> outOfOrder) {
      return noDialog.apply(this);
    }
  }

  /** A later SUBSCRIBE of the dialog came before (500; RFC 3261 12.2.2). */
  record OutOfOrder() implements SubscribeOutcome {
    @Override
    public <R> R fold(
        Function<Subscribed, R> subscribed,
        Function<Refused, R> refused,
        Function<TooBrief, R> tooBrief,
        Function<NoDialog, R> noDialog,
        Function<OutOfOrder, R> outOfOrder) {
      return outOfOrder.apply(this);
    }
  }
}
