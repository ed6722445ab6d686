package org.mcvideo.sip.ue;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps alive what lasts for a time: refreshes it before its end, and after a failure that may pass
 * again and again, with growing waits. Safe for use by many threads; its work is done in turns.
 */
final class Keeper {
  private final AlarmClock alarm;
  private final RefreshTimes times;
  private final Supplier<CompletionStage<UeResult>> refresh;
  private final Consumer<UeResult> lost;
  private int failures;
  private State state = State.IDLE;

  /** What the alarm is for. */
  private enum State {
    /** There is nothing to keep. */
    IDLE,
    /** Something is to be kept. */
    KEEPING,
    /** Nothing is kept any more. */
    CLOSED
  }

  /**
   * A keeper that has nothing to keep yet.
   *
   * @param refresh asks once more; begins its turn by itself
   * @param lost is told of the answer that says no for good
   */
  Keeper(
      Alarms alarms,
      RefreshTimes times,
      Supplier<CompletionStage<UeResult>> refresh,
      Consumer<UeResult> lost) {
    this.alarm = new AlarmClock(alarms);
    this.times = times;
    this.refresh = refresh;
    this.lost = lost;
  }

  /** It lasts {@code seconds} from now. */
  synchronized void lasts(long seconds) {
    keep(times.beforeEndOf(seconds), this::due);
  }

  /** Asks again after {@code atLeast}, or after a wait that grows with the failures in a row. */
  synchronized void again(OptionalLong atLeast) {
    failures++;
    keep(
        atLeast.isPresent()
            ? Duration.ofSeconds(atLeast.getAsLong())
            : times.afterFailure(failures),
        this::ring);
  }

  /** Asks again at once, and if that does not last, after a wait. */
  synchronized void soon() {
    failures++;
    keep(failures == 1 ? Duration.ZERO : times.afterFailure(failures - 1), this::ring);
  }

  /** It is not to be kept any longer. */
  synchronized void stop() {
    if (state == State.KEEPING) {
      state = State.IDLE;
    }
    alarm.off();
  }

  /** Keeps nothing from now on, whatever comes. */
  synchronized void close() {
    state = State.CLOSED;
    alarm.off();
  }

  private synchronized void keep(Duration wait, Runnable ring) {
    if (state != State.CLOSED) {
      state = State.KEEPING;
      alarm.set(wait, ring);
    }
  }

  /** It has lasted until its refresh: earlier failures do not count any more. */
  private void due() {
    synchronized (this) {
      failures = 0;
    }
    ring();
  }

  private synchronized boolean isKeeping() {
    return state == State.KEEPING;
  }

  private void ring() {
    refresh.get().thenAccept(this::ended);
  }

  private void ended(UeResult result) {
    if (result.isAccepted() || !isKeeping()) {
      return;
    }
    if (mayPass(result)) {
      again(result.retryAfter());
    } else {
      stop();
      lost.accept(result);
    }
  }

  /** Whether the same request may be granted later. */
  static boolean mayPass(UeResult result) {
    return result.fold(accepted -> false, refused -> mayPass(refused.status()), unanswered -> true);
  }

  private static boolean mayPass(int status) {
    return status == 408 || status == 480 || (status >= 500 && status < 600 && status != 501);
  }
}
