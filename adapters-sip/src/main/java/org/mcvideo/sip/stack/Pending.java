package org.mcvideo.sip.stack;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sip.ClientTransaction;
import javax.sip.ObjectInUseException;
import org.mcvideo.sip.stack.Answer.Cause;

/** The requests sent and not yet answered. Safe for use by many threads. */
final class Pending {
  private static final int SENDERS = 8;
  private static final int MAX_WAITING = 4096;

  private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
  private final ExecutorService senders;
  private final ScheduledThreadPoolExecutor timer;
  private final Lanes lanes;
  private final Duration limit;

  Pending(Lanes lanes, Duration limit, ThreadFactory threads) {
    this.lanes = lanes;
    this.limit = limit;
    // Opening a connection blocks, so lanes do not send by themselves.
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            SENDERS, SENDERS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(MAX_WAITING), threads);
    pool.allowCoreThreadTimeOut(true);
    this.senders = pool;
    this.timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Where requests are handed to the network. */
  Executor senders() {
    return senders;
  }

  /** A request begins to wait for its answer. */
  Entry add(String lane, CompletableFuture<Answer> future) {
    Entry entry = new Entry(lane, future);
    entries.add(entry);
    return entry;
  }

  /** Ends all waits and takes no more. */
  void close() {
    senders.shutdownNow();
    timer.shutdownNow();
    entries.forEach(entry -> entry.complete(new Answer.Unanswered(Cause.CLOSED)));
    try {
      senders.awaitTermination(5, TimeUnit.SECONDS);
      timer.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One request that waits. */
  final class Entry {
    private final String lane;
    private final CompletableFuture<Answer> future;
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile Optional<ScheduledFuture<?>> alarm = Optional.empty();

    private Entry(String lane, CompletableFuture<Answer> future) {
      this.lane = lane;
      this.future = future;
    }

    /** The transaction is about to send; from now on the wait is limited. */
    void started(ClientTransaction transaction) {
      try {
        alarm =
            Optional.of(
                timer.schedule(() -> expire(transaction), limit.toMillis(), TimeUnit.MILLISECONDS));
      } catch (RejectedExecutionException e) {
        complete(new Answer.Unanswered(Cause.CLOSED));
      }
    }

    private void expire(ClientTransaction transaction) {
      complete(new Answer.Unanswered(Cause.TIMEOUT));
      try {
        transaction.terminate();
      } catch (ObjectInUseException e) {
        // It ends by itself: the answer came meanwhile.
      }
    }

    /** The wait is over; only the first answer counts. */
    void complete(Answer answer) {
      if (!done.compareAndSet(false, true)) {
        return;
      }
      entries.remove(this);
      alarm.ifPresent(a -> a.cancel(false));
      if (!lanes.submitAwaited(lane, () -> future.complete(answer))) {
        future.complete(answer);
      }
    }
  }
}
