package org.mcvideo.bootstrap.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.sip.stack.DeltaSeconds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers, with a token for service authorisation too. */
@Command(
    name = "register",
    description =
        "Register (TS 24.281 7.2.1AA); with --token, and be authorised (7.2.1). The answer is that"
            + " of the registrar, which does not pass on the server's.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class UeRegisterCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private UeOptions options;

  @Option(
      names = "--expires",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "How long; 0 ends the registration (default: ${DEFAULT-VALUE}).")
  private long expires;

  UeRegisterCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (expires < 0 || expires > DeltaSeconds.MAX) {
      throw options.misused("--expires is 0 to " + DeltaSeconds.MAX);
    }
    Optional<Credentials> credentials = options.credentials(console);
    try (UeSession session = UeSession.open(options, console)) {
      session.done(
          "REGISTER",
          credentials.isPresent()
              ? session.ue().register(expires, credentials.get())
              : session.ue().register(expires));
    }
    return ExitCode.OK.number();
  }
}
