package org.mcvideo.persistence;

import java.time.Duration;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.testing.Race;

/** The wait until a store answers again. */
final class Recovery {
  private Recovery() {}

  /** Returns once {@code call} no longer finds the store down. */
  static void await(Runnable call) {
    long end = System.nanoTime() + Duration.ofSeconds(Race.PATIENCE_SECONDS).toNanos();
    while (!answers(call)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the store did not come back");
      }
      Thread.onSpinWait();
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
