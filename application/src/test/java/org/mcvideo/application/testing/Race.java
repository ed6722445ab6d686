package org.mcvideo.application.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Several threads that set off together, and what each of them brings back. */
public final class Race {
  /** The longest that a test waits for what must happen; never reached when all is well. */
  public static final int PATIENCE_SECONDS = 60;

  private Race() {}

  /**
   * Runs {@code racers} threads, the n-th of them what {@code task} makes of n, and returns their
   * results in that order.
   *
   * @throws AssertionError if one of them throws or does not come back
   */
  public static <R> List<R> run(int racers, IntFunction<Callable<R>> task) {
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      CountDownLatch start = new CountDownLatch(racers);
      List<Future<R>> running = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        Callable<R> racer = task.apply(i);
        running.add(
            threads.submit(
                () -> {
                  start.countDown();
                  await(start);
                  return racer.call();
                }));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> racer : running) {
        results.add(resultOf(racer));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  /** The result of {@code task} on another thread. */
  public static <R> R elsewhere(Callable<R> task) {
    return run(1, i -> task).get(0);
  }

  /** Waits until {@code latch} is open. */
  public static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("what the test waits for did not happen");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static <R> R resultOf(Future<R> racer) {
    try {
      return racer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("a racer failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a racer did not come back", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
