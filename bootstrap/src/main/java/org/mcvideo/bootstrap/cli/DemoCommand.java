package org.mcvideo.bootstrap.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows service authorisation and settings from a client's first REGISTER to its log-off. */
@Command(
    name = "demo",
    description = "Show a user getting service, message by message, on loopback.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class DemoCommand implements Callable<Integer> {
  private final Console console;
  private final Demonstration demonstration;

  DemoCommand(Console console, Demonstration demonstration) {
    this.console = console;
    this.demonstration = demonstration;
  }

  @Override
  public Integer call() throws CommandFailure {
    demonstration.run(console.out());
    return ExitCode.OK.number();
  }
}
