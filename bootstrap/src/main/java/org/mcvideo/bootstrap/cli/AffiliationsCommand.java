package org.mcvideo.bootstrap.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.bootstrap.config.ConfigurationError;
import org.mcvideo.domain.affiliation.Affiliation;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.persistence.PersistenceAdapters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists who is affiliated to which group, and how far each affiliation is. */
@Command(
    name = "affiliations",
    description = {
      "List the affiliations in the database: user, client and group.",
      "An affiliating one waits for the group's controlling function; tasks shows what is retried."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class AffiliationsCommand implements Callable<Integer> {
  private static final int PAGE = 500;
  private static final String NONE = "-";

  private final Console console;
  private final ConfiguredDatabase database;

  @Mixin private ConfigurationOption configuration;

  @Option(names = "--json", description = "A JSON object a line.")
  private boolean json;

  AffiliationsCommand(Console console, ConfiguredDatabase database) {
    this.console = console;
    this.database = database;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    try (PersistenceAdapters persistence = database.open(configuration.read(console))) {
      list(persistence.stores());
    }
    return ExitCode.OK.number();
  }

  /** Affiliations end with bindings, so whoever has one has a binding. */
  private void list(Stores stores) {
    if (!json) {
      console.out().println("USER\tCLIENT\tGROUP\tSTATUS\tEXPIRES\tTOLD-AGAIN\tP-ID");
    }
    Optional<McVideoId> listed = Optional.empty();
    List<Binding> page = stores.bindings().list(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      for (Binding binding : page) {
        if (!listed.equals(Optional.of(binding.user()))) {
          listed = Optional.of(binding.user());
          list(binding.user(), stores.affiliations().of(binding.user()).entries());
        }
      }
      page = stores.bindings().list(Optional.of(page.get(page.size() - 1)), PAGE);
    }
  }

  private void list(McVideoId user, List<Affiliation> entries) {
    entries.forEach(
        entry -> console.out().println(json ? Json.of(object(user, entry)) : line(user, entry)));
  }

  private static Map<String, Object> object(McVideoId user, Affiliation entry) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("user", user.uri());
    object.put("client", entry.client().text());
    object.put("group", entry.group().uri());
    object.put("status", status(entry));
    entry.expiresAt().ifPresent(end -> object.put("expires", end.toString()));
    entry.nextPublishingAt().ifPresent(next -> object.put("toldAgain", next.toString()));
    entry.pId().ifPresent(pId -> object.put("pId", pId.text()));
    return object;
  }

  private static String line(McVideoId user, Affiliation entry) {
    return String.join(
        "\t",
        PlainText.of(user.uri()),
        PlainText.of(entry.client().text()),
        PlainText.of(entry.group().uri()),
        status(entry),
        entry.expiresAt().map(Instant::toString).orElse(NONE),
        entry.nextPublishingAt().map(Instant::toString).orElse(NONE),
        entry.pId().map(pId -> PlainText.of(pId.text())).orElse(NONE));
  }

  private static String status(Affiliation entry) {
    return entry.status().name().toLowerCase(Locale.ROOT);
  }
}
