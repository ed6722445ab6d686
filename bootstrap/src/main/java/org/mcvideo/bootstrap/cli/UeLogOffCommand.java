package org.mcvideo.bootstrap.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Logs a client off. */
@Command(
    name = "log-off",
    description = "Log off: a PUBLISH with Expires 0 (TS 24.281 7.2.1A NOTE 3).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class UeLogOffCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private UeOptions options;

  UeLogOffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    try (UeSession session = UeSession.open(options, console)) {
      session.done("PUBLISH", session.ue().logOff());
    }
    return ExitCode.OK.number();
  }
}
