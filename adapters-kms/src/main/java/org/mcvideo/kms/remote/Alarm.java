package org.mcvideo.kms.remote;

import java.time.Duration;

/** What wakes somebody up later. */
@FunctionalInterface
public interface Alarm {
  /** Runs {@code task} once after {@code delay}, on a thread of its own; unless closed before. */
  void after(Duration delay, Runnable task);
}
