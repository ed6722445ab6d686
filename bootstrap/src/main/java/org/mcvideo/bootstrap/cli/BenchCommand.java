package org.mcvideo.bootstrap.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.ConfigurationError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a load run of whole servers on loopback. */
@Command(
    name = "bench",
    description = "Measure requests a second on this machine, and where their time goes.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class BenchCommand implements Callable<Integer> {
  private final Console console;
  private final LoadRun run;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Users, who send each request once: 100 to 1000000. Default: ${DEFAULT-VALUE}.")
  private int users;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "32",
      description = "Requests under way at a time: 1 to 1000. Default: ${DEFAULT-VALUE}.")
  private int inFlight;

  @Option(
      names = "--instances",
      paramLabel = "N",
      defaultValue = "1",
      description = "Servers on one database: 1 to 8. Default: ${DEFAULT-VALUE}.")
  private int instances;

  @Option(
      names = "--protected",
      description =
          "Encrypt and sign what is sent, under keys that are uploaded with the tokens, and have all"
              + " keys replaced in the end. Making the users' keys takes some time before.")
  private boolean protection;

  @Option(
      names = "--configured-database",
      description =
          "Use the database of the configuration, which should be an empty one, and not a new file"
              + " of H2.")
  private boolean configuredDatabase;

  BenchCommand(Console console, LoadRun run) {
    this.console = console;
    this.run = run;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    Optional<Configuration> database =
        configuredDatabase ? Optional.of(configuration.read(console)) : Optional.empty();
    run.run(new LoadRun.Wish(users, inFlight, instances, protection, database), console.out());
    return ExitCode.OK.number();
  }
}
