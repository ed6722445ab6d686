package org.mcvideo.bootstrap.cli;

import java.io.PrintWriter;
import org.mcvideo.bootstrap.config.Configuration;

/** What a command does once its configuration is read and found in order. */
@FunctionalInterface
public interface ConfiguredProgram {
  /**
   * Runs to its end, writing what was asked for to {@code out}. A {@code PortUnavailable} ends the
   * command with {@link ExitCode#UNAVAILABLE}.
   *
   * @throws CommandFailure if it cannot do what was asked
   */
  void run(Configuration configuration, PrintWriter out) throws CommandFailure;
}
