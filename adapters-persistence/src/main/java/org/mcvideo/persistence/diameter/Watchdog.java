package org.mcvideo.persistence.diameter;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The watchdog of one peer (RFC 3539 3.4.1), without clock and connection of its own.
 *
 * <p>Confined to whoever holds the lock of the peer.
 */
final class Watchdog {
  /** What a peer is good for. */
  enum State {
    /** There is no connection. */
    DOWN,
    /** It answers. */
    OKAY,
    /** It owes an answer: nothing new is sent to it. */
    SUSPECT,
    /** It is connected again and has to answer three times before it counts as well. */
    REOPEN
  }

  /** What is to be done. */
  enum Action {
    /** Nothing yet. */
    NONE,
    /** A watchdog request is to be sent. */
    SEND,
    /** Requests under way go to another peer. */
    FAIL_OVER,
    /** The connection is to be closed. */
    CLOSE
  }

  private static final Duration MAX_JITTER = Duration.ofSeconds(2);
  private static final int ANSWERS_TO_TRUST = 3;

  private final Duration interval;
  private final RandomGenerator random;
  private State state = State.DOWN;
  private boolean failedBefore;
  private boolean pending;
  private int answers;
  private Instant expiry = Instant.MAX;

  Watchdog(Duration interval, RandomGenerator random) {
    this.interval = interval;
    this.random = random;
  }

  State state() {
    return state;
  }

  /** The connection is open. After a failure that is answered by a watchdog request at once. */
  Action opened(Instant now) {
    set(now);
    pending = failedBefore;
    answers = 0;
    state = failedBefore ? State.REOPEN : State.OKAY;
    return failedBefore ? Action.SEND : Action.NONE;
  }

  /** The connection is gone. */
  void closed() {
    state = State.DOWN;
    failedBefore = true;
    expiry = Instant.MAX;
  }

  /** Something came from the peer. */
  void received(Instant now, boolean watchdogAnswer) {
    if (watchdogAnswer) {
      pending = false;
    }
    if (state == State.REOPEN) {
      if (watchdogAnswer && ++answers >= ANSWERS_TO_TRUST) {
        state = State.OKAY;
      }
    } else if (state != State.DOWN) {
      state = State.OKAY;
      set(now);
    }
  }

  /** What the time {@code now} demands. */
  Action at(Instant now) {
    if (now.isBefore(expiry)) {
      return Action.NONE;
    }
    set(now);
    return switch (state) {
      case OKAY -> pending ? suspected() : asked();
      case SUSPECT -> Action.CLOSE;
      case REOPEN -> reopening();
      case DOWN -> Action.NONE;
    };
  }

  private Action asked() {
    pending = true;
    return Action.SEND;
  }

  private Action suspected() {
    state = State.SUSPECT;
    return Action.FAIL_OVER;
  }

  private Action reopening() {
    if (!pending) {
      return asked();
    }
    if (answers >= 0) {
      answers = -1;
      return Action.NONE;
    }
    return Action.CLOSE;
  }

  private void set(Instant now) {
    long jitter = Math.min(MAX_JITTER.toNanos(), interval.toNanos() / 4);
    expiry = now.plus(interval).plusNanos(random.nextLong(-jitter, jitter + 1));
  }
}
