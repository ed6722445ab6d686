package org.mcvideo.bootstrap.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks once for the settings of the user's clients. */
@Command(
    name = "subscribe",
    description =
        "Ask once for the settings of the clients of --user (TS 24.281 7.2.4): a SUBSCRIBE with"
            + " Expires 0. listen watches them.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class UeSubscribeCommand implements Callable<Integer> {
  /** Timer N of RFC 6665. */
  private static final Duration PATIENCE = Duration.ofSeconds(32);

  private final Console console;

  @Mixin private UeOptions options;

  UeSubscribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    options.user();
    try (UeSession session = UeSession.open(options, console)) {
      session.done("SUBSCRIBE", session.ue().fetch(options.user()));
      if (!session.printer().awaitNotified(PATIENCE)) {
        throw new CommandFailure(ExitCode.UNAVAILABLE, "no NOTIFY has come");
      }
    }
    return ExitCode.OK.number();
  }
}
