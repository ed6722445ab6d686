package org.mcvideo.bootstrap.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.domain.authorization.Credentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks once for the settings of the user's clients. */
@Command(
    name = "subscribe",
    description =
        "Ask once for the settings of the clients of --user (TS 24.281 7.2.4): a SUBSCRIBE with"
            + " Expires 0; with --token, register and be authorised before. listen watches them.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class UeSubscribeCommand implements Callable<Integer> {
  /** Timer N of RFC 6665. */
  private static final Duration PATIENCE = Duration.ofSeconds(32);

  private static final long REGISTRATION_SECONDS = 3_600;

  private final Console console;

  @Mixin private UeOptions options;

  UeSubscribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    options.user();
    Optional<Credentials> credentials = options.credentials(console);
    try (UeSession session = UeSession.open(options, console)) {
      if (credentials.isPresent()) {
        session.done("REGISTER", session.ue().register(REGISTRATION_SECONDS, credentials.get()));
      }
      session.done("SUBSCRIBE", session.ue().fetch(options.user()));
      if (!session.printer().awaitNotified(PATIENCE)) {
        throw new CommandFailure(ExitCode.UNAVAILABLE, "no NOTIFY has come");
      }
    }
    return ExitCode.OK.number();
  }
}
