package org.mcvideo.bootstrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of the development identity server. */
@Command(
    name = "token",
    description = {
      "An identity server for development: a signing key in a file, and access tokens for whomever"
          + " one asks. It authenticates nobody; keep it out of production."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class,
    synopsisSubcommandLabel = "COMMAND")
final class TokenCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "init or issue?");
  }
}
