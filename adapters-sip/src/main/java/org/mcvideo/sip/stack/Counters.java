package org.mcvideo.sip.stack;

import java.util.concurrent.atomic.LongAdder;

/** Counts what happens to messages. Safe for use by many threads. */
final class Counters {
  private final LongAdder received = new LongAdder();
  private final LongAdder unreadable = new LongAdder();
  private final LongAdder untrusted = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final LongAdder overloaded = new LongAdder();
  private final LongAdder failed = new LongAdder();

  void received() {
    received.increment();
  }

  void unreadable() {
    unreadable.increment();
  }

  void untrusted() {
    untrusted.increment();
  }

  void malformed() {
    malformed.increment();
  }

  void overloaded() {
    overloaded.increment();
  }

  void failed() {
    failed.increment();
  }

  /** The state of now, joined with what the caller measured. */
  StackCounts snapshot(long inFlight, long queued, long transactions) {
    return new StackCounts(
        new StackCounts.Totals(
            received.sum(),
            unreadable.sum(),
            untrusted.sum(),
            malformed.sum(),
            overloaded.sum(),
            failed.sum()),
        inFlight,
        queued,
        transactions);
  }
}
