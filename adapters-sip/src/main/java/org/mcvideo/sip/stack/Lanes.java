package org.mcvideo.sip.stack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work in lanes: tasks of one lane, such as a public user identity, run one after another in the
 * order they came, tasks of different lanes run at the same time. Safe for use by many threads.
 *
 * <p>What waits is bounded, over all lanes and in each. A lane gives its thread away after every
 * task, so that a busy one does not hold up others. A task that throws ends nothing but itself.
 */
public final class Lanes {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final Map<String, ArrayDeque<Runnable>> lanes = new HashMap<>();
  private final ThreadLocal<String> current = new ThreadLocal<>();
  private final ExecutorService workers;
  private final LaneLimits limits;
  private int tasks;
  private boolean closing;

  Lanes(LaneLimits limits, ThreadFactory threads) {
    this.limits = limits;
    this.workers = Executors.newFixedThreadPool(limits.workers(), threads);
  }

  /**
   * Puts {@code task} at the end of {@code lane}.
   *
   * @return false when there is no room or the stack is closing; the task will not run then
   */
  public boolean submit(String lane, Runnable task) {
    lock.lock();
    try {
      ArrayDeque<Runnable> queue = lanes.get(lane);
      int waiting = queue == null ? 0 : queue.size();
      if (closing || tasks >= limits.maxQueued() || waiting >= limits.maxQueuedPerLane()) {
        return false;
      }
      append(lane, task);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts {@code task} at the end of {@code lane} whatever waits there: for what somebody waits for,
   * such as an answer. Its number is bounded by the requests sent.
   *
   * @return false when the lanes have ended; the task will not run then
   */
  boolean submitAwaited(String lane, Runnable task) {
    lock.lock();
    try {
      if (workers.isShutdown()) {
        return false;
      }
      append(lane, task);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The lane the calling thread works on; empty outside lanes. */
  public Optional<String> current() {
    return Optional.ofNullable(current.get());
  }

  /** How many tasks wait or run. */
  public int size() {
    lock.lock();
    try {
      return tasks;
    } finally {
      lock.unlock();
    }
  }

  /** Whether {@link #submit} would find no room in any lane. */
  boolean isFull() {
    return size() >= limits.maxQueued();
  }

  /**
   * Takes no further tasks and waits for those there are.
   *
   * @return whether all were done within {@code limit}
   */
  boolean drain(Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      closing = true;
      while (tasks > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      return tasks == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the workers; what still waits is dropped, what runs is interrupted. */
  void close() {
    lock.lock();
    try {
      closing = true;
      workers.shutdownNow();
    } finally {
      lock.unlock();
    }
    try {
      if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("a task does not end when interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Under the lock. A lane that is in the map has a turn waiting or running. */
  private void append(String lane, Runnable task) {
    tasks++;
    ArrayDeque<Runnable> queue = lanes.get(lane);
    if (queue != null) {
      queue.add(task);
      return;
    }
    queue = new ArrayDeque<>();
    queue.add(task);
    lanes.put(lane, queue);
    workers.execute(() -> turn(lane));
  }

  private void turn(String lane) {
    Runnable task;
    lock.lock();
    try {
      task = lanes.get(lane).peek();
    } finally {
      lock.unlock();
    }
    current.set(lane);
    try {
      task.run();
    } catch (Throwable e) {
      LOG.atError().setCause(e).log("a task failed");
    } finally {
      current.remove();
      done(lane);
    }
  }

  private void done(String lane) {
    lock.lock();
    try {
      ArrayDeque<Runnable> queue = lanes.get(lane);
      queue.remove();
      tasks--;
      if (tasks == 0) {
        empty.signalAll();
      }
      if (queue.isEmpty()) {
        lanes.remove(lane);
      } else if (!workers.isShutdown()) {
        workers.execute(() -> turn(lane));
      }
    } finally {
      lock.unlock();
    }
  }
}
