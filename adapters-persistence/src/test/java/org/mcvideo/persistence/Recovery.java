package org.mcvideo.persistence;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.testing.Race;

/** The wait until a store answers again. */
final class Recovery {
  private static final long POLL_NANOS = 2_000_000;

  private Recovery() {}

  /** Returns once {@code call} no longer finds the store down. */
  static void await(Runnable call) {
    awaitTrue(() -> answers(call));
  }

  /** Returns once {@code condition} holds. */
  static void awaitTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(Race.PATIENCE_SECONDS).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("what is waited for did not happen");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static boolean answers(Runnable call) {
    try {
      call.run();
      return true;
    } catch (PortUnavailable down) {
      return false;
    }
  }
}
