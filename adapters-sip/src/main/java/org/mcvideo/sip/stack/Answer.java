package org.mcvideo.sip.stack;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What became of a request that was sent. Immutable. */
public sealed interface Answer {
  /** Applies the function for what it is. */
  <R> R fold(Function<Answered, R> answered, Function<Unanswered, R> unanswered);

  /**
   * A final answer came.
   *
   * @param status 200 to 699
   * @param headers all of them as text
   * @param body if there is one
   */
  record Answered(int status, SipHeaders headers, Optional<SipBody> body) implements Answer {
    /** Refuses null. */
    public Answered {
      Objects.requireNonNull(headers, "headers");
      Objects.requireNonNull(body, "body");
    }

    /** Whether the request was granted. */
    public boolean isSuccess() {
      return status < 300;
    }

    @Override
    public <R> R fold(Function<Answered, R> answered, Function<Unanswered, R> unanswered) {
      return answered.apply(this);
    }
  }

  /**
   * No final answer came.
   *
   * @param cause why
   */
  record Unanswered(Cause cause) implements Answer {
    @Override
    public <R> R fold(Function<Answered, R> answered, Function<Unanswered, R> unanswered) {
      return unanswered.apply(this);
    }
  }

  /** Why no final answer came. */
  enum Cause {
    /** The wait is over; the peer may have received the request. */
    TIMEOUT,
    /** The request could not be handed to the network. */
    TRANSPORT,
    /** Neither Route nor Request-URI lead to an address this stack can reach. */
    NO_DESTINATION,
    /** Too many requests wait to be sent. */
    OVERLOADED,
    /** The stack was closed meanwhile. */
    CLOSED
  }
}
