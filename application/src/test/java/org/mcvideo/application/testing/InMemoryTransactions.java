package org.mcvideo.application.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Transactions;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.id.McVideoId;

/**
 * Transactions over a database in memory. Each works on a copy and notes what it did and saw; its
 * commit does the same again to what all share, and only counts if it sees the same again.
 */
final class InMemoryTransactions implements Transactions {
  private static final int MAX_ATTEMPTS = 20;

  // Not static: a thread may work with several databases. Cleared at the end of each transaction.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Unit> ambient = new ThreadLocal<>();

  private final Map<McVideoId, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Object monitor = new Object();
  private Contents shared = new Contents();
  private int commits;
  private volatile boolean up = true;

  @Override
  public <R> R run(McVideoId user, Supplier<R> work) {
    requireNotNested();
    ReentrantLock lock = locks.computeIfAbsent(user, any -> new ReentrantLock());
    lock.lock();
    try {
      return run(work);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <R> R run(Supplier<R> work) {
    requireNotNested();
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Unit unit = begin();
      ambient.set(unit);
      try {
        R result = work.get();
        if (commit(unit)) {
          return result;
        }
      } finally {
        ambient.remove();
      }
    }
    throw unavailable("a transaction lost " + MAX_ATTEMPTS + " times");
  }

  /** Does {@code operation} within the thread's transaction, or alone. */
  <R> R call(Function<Contents, R> operation) {
    requireUp();
    Unit unit = ambient.get();
    if (unit != null) {
      return unit.call(operation);
    }
    synchronized (monitor) {
      return operation.apply(shared);
    }
  }

  int commits() {
    synchronized (monitor) {
      return commits;
    }
  }

  void setUp(boolean reachable) {
    up = reachable;
  }

  private Unit begin() {
    requireUp();
    synchronized (monitor) {
      return new Unit(shared.copy());
    }
  }

  private boolean commit(Unit unit) {
    requireUp();
    synchronized (monitor) {
      Contents next = shared.copy();
      if (!unit.repeatsOn(next)) {
        return false;
      }
      shared = next;
      commits++;
      return true;
    }
  }

  private void requireNotNested() {
    if (ambient.get() != null) {
      throw new BugException("transactions do not nest");
    }
  }

  private void requireUp() {
    if (!up) {
      throw unavailable("the test took the store down");
    }
  }

  private static PortUnavailable unavailable(String message) {
    return new PortUnavailable(PortUnavailable.Neighbour.STORE, message);
  }

  /** The copy of one transaction and its notes. */
  private static final class Unit {
    private final Contents view;
    private final List<Step<?>> steps = new ArrayList<>();

    Unit(Contents view) {
      this.view = view;
    }

    <R> R call(Function<Contents, R> operation) {
      R result = operation.apply(view);
      steps.add(new Step<>(operation, result));
      return result;
    }

    boolean repeatsOn(Contents contents) {
      return steps.stream().allMatch(step -> step.repeatsOn(contents));
    }
  }

  private record Step<R>(Function<Contents, R> operation, R result) {
    boolean repeatsOn(Contents contents) {
      return Objects.equals(operation.apply(contents), result);
    }
  }
}
