package org.mcvideo.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import org.mcvideo.bootstrap.cli.Console;
import org.mcvideo.bootstrap.cli.McVideoCommand;

/** Where the {@code mcvideo} command begins and ends. */
public final class StandaloneMain {
  private StandaloneMain() {}

  /** Runs the command that {@code arguments} spell and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Console console =
        new Console(
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            System.getenv(),
            Clock.systemUTC(),
            new SecureRandom());
    System.exit(new McVideoCommand(console).run(arguments));
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), UTF_8), true);
  }
}
