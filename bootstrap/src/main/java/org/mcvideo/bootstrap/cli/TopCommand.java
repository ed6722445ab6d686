package org.mcvideo.bootstrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it has its help and its version, and nothing to do. */
@Command(
    name = "mcvideo",
    description =
        "Registration side of a participating MCVideo function (3GPP TS 24.281 clause 7).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong arguments",
      "3:wrong configuration",
      "4:a neighbour is out of reach: database, identity server, KMS, or a port that is taken"
    })
final class TopCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
