package org.mcvideo.sip.ue;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** What became of a client's request. Implementations are immutable. */
public sealed interface UeResult {
  /** The mapping of the case that holds. */
  <R> R fold(
      Function<Accepted, R> accepted,
      Function<Refused, R> refused,
      Function<Unanswered, R> unanswered);

  /** True if the request was accepted. */
  default boolean isAccepted() {
    return fold(accepted -> true, refused -> false, unanswered -> false);
  }

  /** How many seconds to wait before another try, where the answer said so. */
  default OptionalLong retryAfter() {
    return fold(
        accepted -> OptionalLong.empty(), Refused::retryAfter, unanswered -> OptionalLong.empty());
  }

  /**
   * A 2xx came.
   *
   * @param status 200 to 299
   */
  record Accepted(int status) implements UeResult {
    @Override
    public <R> R fold(
        Function<Accepted, R> accepted,
        Function<Refused, R> refused,
        Function<Unanswered, R> unanswered) {
      return accepted.apply(this);
    }
  }

  /**
   * Another final answer came.
   *
   * @param status 300 to 699
   * @param warning the MCVideo code of its 399 warning, three digits (TS 24.281 4.4)
   * @param retryAfter the seconds of its Retry-After
   */
  record Refused(int status, OptionalInt warning, OptionalLong retryAfter) implements UeResult {
    /** Checks that nothing is missing. */
    public Refused {
      Objects.requireNonNull(warning, "warning");
      Objects.requireNonNull(retryAfter, "retryAfter");
    }

    /** An answer without Retry-After. */
    public Refused(int status, OptionalInt warning) {
      this(status, warning, OptionalLong.empty());
    }

    @Override
    public <R> R fold(
        Function<Accepted, R> accepted,
        Function<Refused, R> refused,
        Function<Unanswered, R> unanswered) {
      return refused.apply(this);
    }
  }

  /**
   * No final answer came; whether the request was carried out is unknown.
   *
   * @param cause why, in words
   */
  record Unanswered(String cause) implements UeResult {
    /** Checks that nothing is missing. */
    public Unanswered {
      Objects.requireNonNull(cause, "cause");
    }

    @Override
    public <R> R fold(
        Function<Accepted, R> accepted,
        Function<Refused, R> refused,
        Function<Unanswered, R> unanswered) {
      return unanswered.apply(this);
    }
  }
}
