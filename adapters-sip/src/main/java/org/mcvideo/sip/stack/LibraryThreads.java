package org.mcvideo.sip.stack;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of one library stack, kept together so that all of them can be ended.
 *
 * <p>The library forgets threads when it stops: its event scanner waits for an event that never
 * comes, and datagram workers that start late are not told. Threads belong to the group of the
 * thread that makes them; so whatever may make one runs in this group. Safe for use by many
 * threads.
 */
final class LibraryThreads {
  private static final long POLL_NANOS = 1_000_000;

  private final ThreadGroup group;

  LibraryThreads(String name) {
    this.group = new ThreadGroup(name);
  }

  /** A daemon thread of this group. */
  Thread thread(Runnable task, String name) {
    Thread thread = new Thread(group, task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs {@code work} in the group and returns what it returns.
   *
   * @throws ExecutionException with what it throws
   */
  <T> T call(Callable<T> work) throws ExecutionException {
    FutureTask<T> task = new FutureTask<>(work);
    thread(task, group.getName() + "-start").start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits until {@code count} threads whose name contains {@code part} live. */
  boolean await(String part, int count, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (alive().stream().filter(t -> t.getName().contains(part)).count() < count) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /**
   * Interrupts all threads until none lives.
   *
   * @return whether that came to pass within {@code limit}
   */
  boolean end(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!alive().isEmpty()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      group.interrupt();
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  private List<Thread> alive() {
    Thread[] threads = new Thread[group.activeCount() * 2 + 16];
    int count = group.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> thread.isAlive() && thread != Thread.currentThread())
        .toList();
  }
}
