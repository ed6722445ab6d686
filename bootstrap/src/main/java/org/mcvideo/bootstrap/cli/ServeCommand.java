package org.mcvideo.bootstrap.cli;

import java.util.concurrent.Callable;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.ConfigurationError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the server, or only checks the configuration. */
@Command(
    name = "serve",
    description = "Run the server until it is told to stop.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class ServeCommand implements Callable<Integer> {
  private final Console console;
  private final ConfiguredProgram server;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--check",
      description = "Only check the configuration: tell every problem, or that there is none.")
  private boolean checkOnly;

  ServeCommand(Console console, ConfiguredProgram server) {
    this.console = console;
    this.server = server;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    Configuration checked = configuration.read(console);
    if (checkOnly) {
      console.out().println("configuration in order");
    } else {
      server.run(checked, console.out());
    }
    return ExitCode.OK.number();
  }
}
