package org.mcvideo.bootstrap.cli;

import java.io.PrintWriter;

/** What {@code mcvideo demo} shows; it needs no configuration. */
@FunctionalInterface
public interface Demonstration {
  /**
   * Shows itself on {@code out}.
   *
   * @throws CommandFailure if a step did not get what the standard demands
   */
  void run(PrintWriter out) throws CommandFailure;
}
