package org.mcvideo.bootstrap.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.bootstrap.config.ConfigurationError;
import org.mcvideo.bootstrap.config.ConfigurationFile;
import picocli.CommandLine.Option;

/** The option that names the configuration file, for every command that needs one. */
final class ConfigurationOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration file; without it everything is as in mcvideo-example.conf."
              + " Environment variables MCVIDEO_... override single keys.")
  private Optional<Path> file = Optional.empty();

  /** What it names, or the built-in configuration, overridden by the environment. */
  Configuration read(Console console) throws ConfigurationError {
    return file.isPresent()
        ? ConfigurationFile.load(file.get(), console.environment())
        : ConfigurationFile.defaults(console.environment());
  }
}
