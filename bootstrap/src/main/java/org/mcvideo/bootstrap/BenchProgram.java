package org.mcvideo.bootstrap;

import java.io.PrintWriter;
import java.time.Clock;
import org.mcvideo.bootstrap.bench.Bench;
import org.mcvideo.bootstrap.bench.BenchFailed;
import org.mcvideo.bootstrap.bench.BenchPlan;
import org.mcvideo.bootstrap.cli.CommandFailure;
import org.mcvideo.bootstrap.cli.ExitCode;
import org.mcvideo.bootstrap.cli.LoadRun;

/** {@code mcvideo bench}: the load run as a command. */
final class BenchProgram implements LoadRun {
  private final Clock clock;

  BenchProgram(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void run(Wish wish, PrintWriter out) throws CommandFailure {
    try {
      if (!Bench.run(plan(wish), out, clock)) {
        throw new CommandFailure(ExitCode.FAILED, "not every request was accepted");
      }
    } catch (BenchFailed failed) {
      throw new CommandFailure(ExitCode.FAILED, failed.getMessage());
    }
  }

  private static BenchPlan plan(Wish wish) throws CommandFailure {
    try {
      return new BenchPlan(
          wish.users(),
          wish.inFlight(),
          wish.instances(),
          wish.protection(),
          wish.database().map(configuration -> Wiring.database(configuration.database())));
    } catch (IllegalArgumentException outOfBounds) {
      throw new CommandFailure(ExitCode.USAGE, outOfBounds.getMessage());
    }
  }
}
