package org.mcvideo.bootstrap.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.settings.ServiceSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Publishes settings, with a token for service authorisation too. */
@Command(
    name = "publish",
    description =
        "Publish settings with --token, and be authorised (TS 24.281 7.2.2); without, as --user who"
            + " is authorised already (7.2.3).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class UePublishCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private UeOptions options;
  @Mixin private UeSettingsOptions published;

  UePublishCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    ServiceSettings settings = published.settings();
    Optional<Credentials> credentials = options.credentials(console);
    if (credentials.isEmpty()) {
      options.user();
    }
    try (UeSession session = UeSession.open(options, console)) {
      session.done(
          "PUBLISH",
          credentials.isPresent()
              ? session.ue().authorize(credentials.get(), settings)
              : session.ue().publish(options.user(), settings));
      session.ue().entityTag().ifPresent(tag -> session.printer().line("SIP-ETag", tag.value()));
      session.ue().cskId().ifPresent(id -> session.printer().line("CSK-ID", id.toString()));
    }
    return ExitCode.OK.number();
  }
}
