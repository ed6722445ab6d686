package org.mcvideo.bootstrap.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mcvideo.application.port.out.UserProfiles;
import org.mcvideo.bootstrap.config.ConfigurationError;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.profile.UserProfileXml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes profile documents out of the database, as they came. */
@Command(
    name = "export",
    description = {
      "Write the profile documents in the database, as they came, below a directory; or one of a"
          + " user's to standard output.",
      "A profile that came without a document gets one that says what is known of it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class ProfilesExportCommand implements Callable<Integer> {
  private static final int PAGE = 500;

  private final Console console;
  private final ConfiguredDatabase database;

  @Spec private CommandSpec spec;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--user",
      paramLabel = "URI",
      converter = UserUri.class,
      description = "Only the profiles of this user.")
  private Optional<McVideoId> user = Optional.empty();

  @Option(
      names = "--index",
      paramLabel = "N",
      description = "Only the profile with this user-profile-index.")
  private Optional<Integer> index = Optional.empty();

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description =
          "Where to write to: a directory for each user, a file for each profile. Nothing is"
              + " overwritten.")
  private Optional<Path> directory = Optional.empty();

  ProfilesExportCommand(Console console, ConfiguredDatabase database) {
    this.console = console;
    this.database = database;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    if (user.isEmpty() && directory.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "neither DIR nor --user is given");
    }
    try (PersistenceAdapters persistence = database.open(configuration.read(console))) {
      UserProfiles profiles = persistence.stores().userProfiles();
      if (directory.isPresent()) {
        int written = user.isPresent() ? write(user.get(), profiles) : writeAll(profiles);
        console.out().println("exported: profiles " + written);
      } else {
        print(documents(user.orElseThrow(), profiles));
      }
    }
    return ExitCode.OK.number();
  }

  private int writeAll(UserProfiles profiles) throws CommandFailure {
    int written = 0;
    List<McVideoId> page = profiles.users(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      for (McVideoId one : page) {
        written += write(one, profiles);
      }
      page = profiles.users(Optional.of(page.get(page.size() - 1)), PAGE);
    }
    return written;
  }

  private int write(McVideoId owner, UserProfiles profiles) throws CommandFailure {
    List<ProfileDocument> documents = documents(owner, profiles);
    for (ProfileDocument document : documents) {
      Path file = ProfileFiles.place(directory.orElseThrow(), owner, document.profile().index());
      try {
        Files.createDirectories(file.getParent());
        Files.write(file, document.octets(), StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException e) {
        throw new CommandFailure(ExitCode.FAILED, e.getFile() + " exists already");
      } catch (IOException e) {
        throw new CommandFailure(ExitCode.FAILED, file + " cannot be written: " + e.getMessage());
      }
    }
    return documents.size();
  }

  private void print(List<ProfileDocument> documents) throws CommandFailure {
    if (documents.size() != 1) {
      String which = documents.isEmpty() ? "there is no such profile" : "say which with --index";
      throw new CommandFailure(ExitCode.FAILED, documents.size() + " profiles: " + which);
    }
    console.out().print(new String(documents.get(0).octets(), UTF_8));
  }

  private List<ProfileDocument> documents(McVideoId owner, UserProfiles profiles) {
    Map<Integer, ProfileDocument> kept =
        profiles.documents(owner).stream()
            .collect(Collectors.toMap(d -> d.profile().index(), Function.identity()));
    List<ProfileDocument> documents = new ArrayList<>();
    for (UserProfile profile : profiles.of(owner)) {
      if (index.isEmpty() || index.get() == profile.index()) {
        documents.add(
            kept.containsKey(profile.index())
                ? kept.get(profile.index())
                : UserProfileXml.write(owner, profile));
      }
    }
    return documents;
  }
}
