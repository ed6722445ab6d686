package org.mcvideo.bootstrap.cli;

import java.util.concurrent.Callable;
import org.mcvideo.bootstrap.config.ConfigurationError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the bindings that the database holds. */
@Command(
    name = "bindings",
    description = "List the bindings in the database: who is served at which client until when.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class BindingsCommand implements Callable<Integer> {
  private final Console console;
  private final ConfiguredProgram listing;

  @Mixin private ConfigurationOption configuration;

  BindingsCommand(Console console, ConfiguredProgram listing) {
    this.console = console;
    this.listing = listing;
  }

  @Override
  public Integer call() throws ConfigurationError, CommandFailure {
    listing.run(configuration.read(console), console.out());
    return ExitCode.OK.number();
  }
}
