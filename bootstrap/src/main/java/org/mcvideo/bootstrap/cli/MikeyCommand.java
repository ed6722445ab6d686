package org.mcvideo.bootstrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands on key messages. */
@Command(
    name = "mikey",
    description = "Look into, open and make MIKEY-SAKKE I_MESSAGEs (TS 33.180 Annex E).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class,
    synopsisSubcommandLabel = "COMMAND")
final class MikeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "inspect, open or seal?");
  }
}
