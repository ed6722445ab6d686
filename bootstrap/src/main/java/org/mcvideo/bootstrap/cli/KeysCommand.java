package org.mcvideo.bootstrap.cli;

import java.util.Optional;
import org.mcvideo.bootstrap.config.ConfigurationError;
import org.mcvideo.domain.id.McVideoId;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Client-server keys in the database: what is held, sealing them anew, updating them. */
@Command(
    name = "keys",
    description = "Client-server keys in the database: list, rewrap, rotate, progress.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class,
    synopsisSubcommandLabel = "COMMAND")
final class KeysCommand implements Runnable {
  private final Console console;
  private final KeysOperations operations;

  @Spec private CommandSpec spec;

  KeysCommand(Console console, KeysOperations operations) {
    this.console = console;
    this.operations = operations;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  @Command(
      name = "list",
      description = "List whose keys are held, with their states, and never a key.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionResource.class)
  int list(@Mixin ConfigurationOption configuration) throws ConfigurationError, CommandFailure {
    operations.list(configuration.read(console), console.out());
    return ExitCode.OK.number();
  }

  @Command(
      name = "rewrap",
      description = {
        "Seal all keys with the current key-encryption key, in batches. Former keys stand in",
        "csk.former-key-encryption-key-files until nothing is left."
      },
      mixinStandardHelpOptions = true,
      versionProvider = VersionResource.class)
  int rewrap(@Mixin ConfigurationOption configuration) throws ConfigurationError, CommandFailure {
    operations.rewrap(configuration.read(console), console.out());
    return ExitCode.OK.number();
  }

  @Command(
      name = "rotate",
      description = {
        "Command an update of keys. The command is kept in the database, and a running server takes",
        "it up within a second; with an embedded database the next one that starts does."
      },
      mixinStandardHelpOptions = true,
      versionProvider = VersionResource.class)
  int rotate(@Mixin ConfigurationOption configuration, @ArgGroup(multiplicity = "1") Whose whose)
      throws ConfigurationError, CommandFailure {
    operations.rotate(configuration.read(console), user(whose), console.out());
    return ExitCode.OK.number();
  }

  @Command(
      name = "progress",
      description = "List the latest commands and how far each has come.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionResource.class)
  int progress(@Mixin ConfigurationOption configuration) throws ConfigurationError, CommandFailure {
    operations.progress(configuration.read(console), console.out());
    return ExitCode.OK.number();
  }

  private Optional<McVideoId> user(Whose whose) {
    if (whose.everybody) {
      return Optional.empty();
    }
    try {
      return Optional.of(new McVideoId(whose.user));
    } catch (IllegalArgumentException noId) {
      throw new ParameterException(spec.commandLine(), noId.getMessage());
    }
  }

  /** One user or everybody. */
  static final class Whose {
    @Option(names = "--user", paramLabel = "URI", description = "The MCVideo ID of one user.")
    private String user;

    @Option(names = "--all", description = "Everybody.")
    private boolean everybody;
  }
}
