package org.mcvideo.bootstrap;

import java.io.PrintWriter;
import java.time.Clock;
import org.mcvideo.bootstrap.cli.CommandFailure;
import org.mcvideo.bootstrap.cli.Demonstration;
import org.mcvideo.bootstrap.cli.ExitCode;
import org.mcvideo.bootstrap.demo.Demo;
import org.mcvideo.bootstrap.demo.DemoFailed;

/** {@code mcvideo demo}: the demonstration as a command. */
final class DemoProgram implements Demonstration {
  private final Clock clock;

  DemoProgram(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void run(PrintWriter out) throws CommandFailure {
    try {
      if (!Demo.run(out, clock)) {
        throw new CommandFailure(ExitCode.FAILED, "a step did not get what the standard demands");
      }
    } catch (DemoFailed failed) {
      throw new CommandFailure(ExitCode.FAILED, failed.getMessage());
    }
  }
}
