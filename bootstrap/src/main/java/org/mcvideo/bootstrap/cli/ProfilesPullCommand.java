package org.mcvideo.bootstrap.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.mcvideo.application.port.in.RefreshProfile;
import org.mcvideo.application.port.out.DownloadedProfiles;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UserDatabase;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.ConfigurationError;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.diameter.DiameterConfig;
import org.mcvideo.persistence.diameter.DiameterNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Downloads the profiles of a user from the MCVideo user database. */
@Command(
    name = "pull",
    description = {
      "Download a user's profiles from the MCVideo user database (TS 29.283) and store them in"
          + " place of all that are stored of the user.",
      "A running server with the same diameter.origin-host has the connection to the peers: set"
          + " another one for this command, or run it while the server does not."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class ProfilesPullCommand implements Callable<Integer> {
  private final Console console;
  private final ConfiguredDatabase database;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--user",
      paramLabel = "URI",
      required = true,
      converter = UserUri.class,
      description = "Whose profiles.")
  private McVideoId user;

  @Option(names = "--dry-run", description = "Download and store nothing.")
  private boolean dryRun;

  ProfilesPullCommand(Console console, ConfiguredDatabase database) {
    this.console = console;
    this.database = database;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    Configuration read = configuration.read(console);
    DiameterConfig diameter =
        read.diameter()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.CONFIGURATION, "diameter.peers is empty: there is nobody to ask"));
    DownloadedProfiles downloaded = download(diameter);
    if (downloaded.refusal().isPresent()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "the user database gives no profiles: "
              + downloaded.refusal().get().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    if (!dryRun && !downloaded.documents().isEmpty()) {
      try (PersistenceAdapters persistence = database.open(read)) {
        ProfileStorage.store(
            persistence.stores(), user, downloaded.documents(), true, console.clock().instant());
      }
    }
    console.out().println("downloaded: profiles " + downloaded.documents().size());
    return ExitCode.OK.number();
  }

  private DownloadedProfiles download(DiameterConfig diameter) throws CommandFailure {
    try (DiameterNode node =
        PersistenceAdapters.userDatabase(diameter, console.clock(), console.random())) {
      node.start((changed, documents) -> RefreshProfile.Outcome.NOT_SERVED);
      if (!node.awaitPeer(diameter.times().connect())) {
        throw new CommandFailure(
            ExitCode.UNAVAILABLE, "no Diameter peer of the user database can be reached");
      }
      return ask(node.userDatabase());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted");
    }
  }

  private DownloadedProfiles ask(UserDatabase from) throws CommandFailure {
    try {
      return from.download(user).toCompletableFuture().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof PortUnavailable unavailable) {
        throw new CommandFailure(ExitCode.UNAVAILABLE, unavailable.getMessage());
      }
      throw failed;
    }
  }
}
