package org.mcvideo.bootstrap.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.bootstrap.config.ConfigurationError;
import org.mcvideo.persistence.PersistenceAdapters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what answers promised and what is not done yet. */
@Command(
    name = "tasks",
    description = {
      "List the open tasks in the database: what follows answers and is not done yet.",
      "A task with attempts has failed as often and is put off; the log says why."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class TasksCommand implements Callable<Integer> {
  /** Whatever is due later than this is not due at all. */
  private static final Duration HORIZON = Duration.ofDays(36_500);

  private final Console console;
  private final ConfiguredDatabase database;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many, the one due first at the top (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "A JSON object a line.")
  private boolean json;

  TasksCommand(Console console, ConfiguredDatabase database) {
    this.console = console;
    this.database = database;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    try (PersistenceAdapters persistence = database.open(configuration.read(console))) {
      Instant end = console.clock().instant().plus(HORIZON);
      List<OpenTask> tasks = persistence.stores().openTasks().due(end, Math.max(0, limit));
      if (!json) {
        console.out().println("KIND\tUSER\tCLIENT\tDUE\tATTEMPTS");
      }
      tasks.forEach(task -> console.out().println(json ? Json.of(object(task)) : line(task)));
    }
    return ExitCode.OK.number();
  }

  private static Map<String, Object> object(OpenTask task) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", kind(task));
    object.put("user", task.user().uri());
    object.put("client", task.client().text());
    object.put("due", task.dueAt().toString());
    object.put("attempts", task.attempts());
    return object;
  }

  private static String line(OpenTask task) {
    return String.join(
        "\t",
        kind(task),
        PlainText.of(task.user().uri()),
        PlainText.of(task.client().text()),
        task.dueAt().toString(),
        Integer.toString(task.attempts()));
  }

  private static String kind(OpenTask task) {
    return task.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
