package org.mcvideo.bootstrap.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mcvideo.application.port.out.UserProfiles;
import org.mcvideo.bootstrap.config.ConfigurationError;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.persistence.PersistenceAdapters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what the procedures use of the profiles in the database. */
@Command(
    name = "list",
    description = "List the profiles in the database: a line a profile, fields apart by tabs.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class ProfilesListCommand implements Callable<Integer> {
  private static final int PAGE = 500;
  private static final String NONE = "-";

  private final Console console;
  private final ConfiguredDatabase database;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--user",
      paramLabel = "URI",
      converter = UserUri.class,
      description = "Only the profiles of this user.")
  private Optional<McVideoId> only = Optional.empty();

  @Option(names = "--json", description = "A JSON object a line.")
  private boolean json;

  ProfilesListCommand(Console console, ConfiguredDatabase database) {
    this.console = console;
    this.database = database;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    try (PersistenceAdapters persistence = database.open(configuration.read(console))) {
      UserProfiles profiles = persistence.stores().userProfiles();
      if (!json) {
        console
            .out()
            .println("USER\tINDEX\tPRE-SELECTED\tSTATUS\tN2\tIMPLICIT\tGROUPS\tAUTHORIZATIONS");
      }
      if (only.isPresent()) {
        tell(only.get(), profiles);
      } else {
        tellAll(profiles);
      }
    }
    return ExitCode.OK.number();
  }

  private void tellAll(UserProfiles profiles) {
    Optional<McVideoId> last = Optional.empty();
    List<McVideoId> page = profiles.users(last, PAGE);
    while (!page.isEmpty()) {
      page.forEach(user -> tell(user, profiles));
      last = Optional.of(page.get(page.size() - 1));
      page = profiles.users(last, PAGE);
    }
  }

  private void tell(McVideoId user, UserProfiles profiles) {
    for (UserProfile profile : profiles.of(user)) {
      console.out().println(json ? Json.of(object(user, profile)) : line(user, profile));
    }
  }

  private static Map<String, Object> object(McVideoId user, UserProfile profile) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("user", user.uri());
    object.put("index", profile.index());
    object.put("preSelected", profile.preSelected());
    object.put("status", profile.enabled());
    profile.maxAffiliations().ifPresent(n2 -> object.put("maxAffiliationsN2", n2));
    object.put("implicitAffiliations", uris(profile.implicitAffiliations()));
    object.put("groups", uris(profile.groups()));
    profile.maxAuthorizations().ifPresent(limit -> object.put("maxAuthorizations", limit));
    return object;
  }

  private static String line(McVideoId user, UserProfile profile) {
    return String.join(
        "\t",
        PlainText.of(user.uri()),
        Integer.toString(profile.index()),
        Boolean.toString(profile.preSelected()),
        Boolean.toString(profile.enabled()),
        number(profile.maxAffiliations()),
        list(profile.implicitAffiliations()),
        list(profile.groups()),
        number(profile.maxAuthorizations()));
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : NONE;
  }

  private static String list(List<McVideoGroupId> groups) {
    return groups.isEmpty()
        ? NONE
        : PlainText.of(uris(groups).stream().collect(Collectors.joining(" ")));
  }

  private static List<String> uris(List<McVideoGroupId> groups) {
    return groups.stream().map(McVideoGroupId::uri).toList();
  }
}
