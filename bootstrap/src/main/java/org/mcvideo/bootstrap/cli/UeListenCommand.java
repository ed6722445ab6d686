package org.mcvideo.bootstrap.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.settings.ServiceSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stays a client: registers, is authorised, subscribes, and tells what comes. */
@Command(
    name = "listen",
    description = {
      "Register; with --token be authorised and publish settings; with --user subscribe to the"
          + " settings of the user's clients. Print NOTIFYs and key downloads (TS 24.281 7.2.4,"
          + " 7.2.5) as they come, and keep everything alive. In the end log off and deregister."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class UeListenCommand implements Callable<Integer> {
  private static final long REGISTRATION_SECONDS = 600_000;

  private final Console console;

  @Mixin private UeOptions options;
  @Mixin private UeSettingsOptions published;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = IsoDuration.class,
      description = "How long, an ISO 8601 duration (default: until it is interrupted).")
  private Optional<Duration> time = Optional.empty();

  UeListenCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    ServiceSettings settings = published.settings();
    Optional<Credentials> credentials = options.credentials(console);
    try (ShutdownSignal signal = ShutdownSignal.install();
        UeSession session = UeSession.open(options, console)) {
      session.done("REGISTER", session.ue().register(REGISTRATION_SECONDS));
      if (credentials.isPresent()) {
        session.done("PUBLISH", session.ue().authorize(credentials.get(), settings));
      }
      if (options.namesUser()) {
        session.done("SUBSCRIBE", session.ue().subscribe(options.user()));
      }
      waitAsTold(signal);
      if (credentials.isPresent()) {
        session.done("PUBLISH", session.ue().logOff());
      }
      session.done("REGISTER", session.ue().deregister());
    }
    return ExitCode.OK.number();
  }

  private void waitAsTold(ShutdownSignal signal) {
    try {
      if (time.isPresent()) {
        signal.await(time.get());
      } else {
        signal.await();
      }
    } catch (InterruptedException told) {
      // Whoever runs this in a thread ends it so, and as orderly: the flag would break what
      // follows.
      return;
    }
  }
}
