package org.mcvideo.application.port.out;

import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What became of a request that was sent unasked. Implementations are immutable. */
public sealed interface Delivery {
  /** The mapping of the case that holds: accepted, rejected with its status, or unanswered. */
  <R> R fold(Supplier<R> accepted, IntFunction<R> rejected, Supplier<R> unanswered);

  /** A 2xx came. */
  record Accepted() implements Delivery {
    @Override
    public <R> R fold(Supplier<R> accepted, IntFunction<R> rejected, Supplier<R> unanswered) {
      return accepted.get();
    }
  }

  /**
   * Another final answer came.
   *
   * @param status 300 to 699
   */
  record Rejected(int status) implements Delivery {
    /** Checks the status. */
    public Rejected {
      if (status < 300 || status > 699) {
        throw new IllegalArgumentException("status " + status + " is not within 300 and 699");
      }
    }

    @Override
    public <R> R fold(Supplier<R> accepted, IntFunction<R> rejected, Supplier<R> unanswered) {
      return rejected.apply(status);
    }
  }

  /** No final answer came; whether the request arrived is unknown. */
  record Unanswered() implements Delivery {
    @Override
    public <R> R fold(Supplier<R> accepted, IntFunction<R> rejected, Supplier<R> unanswered) {
      return unanswered.get();
    }
  }
}
