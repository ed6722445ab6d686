package org.mcvideo.bootstrap.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.ConfigurationError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the tables of the database to this version, or says whether that is needed. */
@Command(
    name = "migrate",
    description = {
      "Bring the tables of the database to this version, and say what that took.",
      "The server does the same when it starts. Versions only add: one before goes on beside it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class MigrateCommand implements Callable<Integer> {
  private final Console console;
  private final TableMigration tables;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--check",
      description = "Only say what is needed: ends with 1 if anything is, and changes nothing.")
  private boolean checkOnly;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  MigrateCommand(Console console, TableMigration tables) {
    this.console = console;
    this.tables = tables;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    Configuration read = configuration.read(console);
    List<String> steps = checkOnly ? tables.missing(read) : tables.take(read);
    String kind = checkOnly ? "needed" : "done";
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put(kind, steps);
      console.out().println(Json.of(object));
    } else {
      steps.forEach(step -> console.out().println(kind + ": " + PlainText.of(step)));
      console.out().println(steps.isEmpty() ? "tables are of this version" : summary(steps));
    }
    return (checkOnly && !steps.isEmpty() ? ExitCode.FAILED : ExitCode.OK).number();
  }

  private String summary(List<String> steps) {
    return checkOnly
        ? "tables lack " + steps.size() + " migrations: run mcvideo migrate, or start the server"
        : "tables are of this version now";
  }
}
