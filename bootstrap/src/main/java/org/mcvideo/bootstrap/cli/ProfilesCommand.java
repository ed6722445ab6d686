package org.mcvideo.bootstrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about user profiles. */
@Command(
    name = "profiles",
    description =
        "The MCVideo user profiles in the database (TS 24.484 9.3): bring them in, list them, take"
            + " them out.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class,
    synopsisSubcommandLabel = "COMMAND")
final class ProfilesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), String.join(", ", spec.subcommands().keySet()) + "?");
  }
}
