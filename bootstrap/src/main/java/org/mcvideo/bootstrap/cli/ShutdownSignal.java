package org.mcvideo.bootstrap.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of whoever runs the process that it ends. What has to be closed is opened after the
 * signal, in the same try statement: the process stays until the signal is closed too.
 */
public final class ShutdownSignal implements AutoCloseable {
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::endOrderly, "mcvideo-shutdown");

  private ShutdownSignal() {}

  /** Begins to listen for the wish. */
  public static ShutdownSignal install() {
    ShutdownSignal signal = new ShutdownSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /**
   * Returns when the process is told to end.
   *
   * @throws InterruptedException if this thread alone is told to end
   */
  public void await() throws InterruptedException {
    told.await();
  }

  /**
   * Returns when the process is told to end, and after {@code limit} at the latest.
   *
   * @throws InterruptedException if this thread alone is told to end
   */
  public void await(Duration limit) throws InterruptedException {
    // Which of the two it was makes no difference to what follows.
    boolean unused = told.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The process ends when its hooks do, so this one stays until everything is closed. */
  private void endOrderly() {
    told.countDown();
    try {
      closed.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the process end. Idempotent. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook is running, and ends now.
    }
  }
}
