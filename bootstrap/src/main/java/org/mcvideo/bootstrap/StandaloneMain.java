package org.mcvideo.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import org.mcvideo.bootstrap.cli.CommandFailure;
import org.mcvideo.bootstrap.cli.Console;
import org.mcvideo.bootstrap.cli.ExitCode;
import org.mcvideo.bootstrap.cli.McVideoCommand;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.LogSettings;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

/** Where the {@code mcvideo} command begins and ends. */
public final class StandaloneMain {
  /** Until a configuration says otherwise. */
  private static final LogSettings QUIET =
      new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.WARN);

  private StandaloneMain() {}

  /** Runs the command that {@code arguments} spell and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Console console =
        new Console(
            new FileInputStream(FileDescriptor.in),
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            System.getenv(),
            Clock.systemUTC(),
            new SecureRandom());
    OutputStream log = new FileOutputStream(FileDescriptor.err);
    Logging.configure(QUIET, log);
    System.exit(command(console, log).run(arguments));
  }

  /** The command with every subcommand wired to what it runs. */
  static McVideoCommand command(Console console, OutputStream log) {
    return new McVideoCommand(console)
        .serving(new ServingProgram(console.clock(), console.random(), log))
        .listing(new BindingsListing())
        .storing(StandaloneMain::database)
        .keeping(new KeysProgram(console.clock(), console.random()))
        .migrating(new TablesProgram(console.clock()))
        .examining(new DoctorProgram(console.clock(), console.random()))
        .demonstrating(new DemoProgram(console.clock()))
        .measuring(new BenchProgram(console.clock()));
  }

  private static PersistenceAdapters database(Configuration configuration) throws CommandFailure {
    try {
      return PersistenceAdapters.open(Wiring.database(configuration.database()));
    } catch (DatabaseNotOpened unavailable) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, unavailable.getMessage());
    }
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), UTF_8), true);
  }
}
