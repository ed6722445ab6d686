package org.mcvideo.bootstrap.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.ConfigurationError;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.persistence.PersistenceAdapters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings profile documents into the database: all that it is given, or none. */
@Command(
    name = "import",
    description = {
      "Bring MCVideo user profile documents into the database.",
      "The user is the MCVideoUserID of a document, or else its XUI-URI. A profile takes the place"
          + " of the one with its index. One bad document, and nothing is imported."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class ProfilesImportCommand implements Callable<Integer> {
  private final Console console;
  private final ConfiguredDatabase database;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--replace",
      description = "Remove the other profiles of the users whose documents are imported.")
  private boolean replace;

  @Parameters(
      paramLabel = "DIR|FILE",
      arity = "1..*",
      description = "A document, - for standard input, or a directory with .xml files.")
  private List<Path> sources;

  ProfilesImportCommand(Console console, ConfiguredDatabase database) {
    this.console = console;
    this.database = database;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    Configuration read = configuration.read(console);
    Map<McVideoId, Map<Integer, ProfileFiles.Found>> byUser = new LinkedHashMap<>();
    for (Path source : sources) {
      for (ProfileFiles.Found found : ProfileFiles.read(source, console)) {
        add(found, byUser);
      }
    }
    try (PersistenceAdapters persistence = database.open(read)) {
      byUser.forEach((user, found) -> store(persistence.stores(), user, found));
    }
    int profiles = byUser.values().stream().mapToInt(Map::size).sum();
    console.out().println("imported: profiles " + profiles + ", users " + byUser.size());
    return ExitCode.OK.number();
  }

  private static void add(
      ProfileFiles.Found found, Map<McVideoId, Map<Integer, ProfileFiles.Found>> byUser)
      throws CommandFailure {
    McVideoId user = found.profile().user();
    int index = found.profile().document().profile().index();
    ProfileFiles.Found earlier =
        byUser.computeIfAbsent(user, u -> new LinkedHashMap<>()).put(index, found);
    if (earlier != null) {
      throw new CommandFailure(
          ExitCode.FAILED,
          found.file()
              + ": user-profile-index "
              + index
              + " of "
              + user
              + " is also in "
              + earlier.file());
    }
  }

  private void store(Stores stores, McVideoId user, Map<Integer, ProfileFiles.Found> found) {
    List<ProfileDocument> documents =
        found.values().stream().map(file -> file.profile().document()).toList();
    ProfileStorage.store(stores, user, documents, replace, console.clock().instant());
  }
}
