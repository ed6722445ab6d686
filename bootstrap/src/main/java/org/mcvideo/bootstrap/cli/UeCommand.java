package org.mcvideo.bootstrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that play a client. */
@Command(
    name = "ue",
    description = "Be an MCVideo client towards any server (TS 24.281 7.2).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class,
    synopsisSubcommandLabel = "COMMAND")
final class UeCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "register, publish, log-off, subscribe or listen?");
  }
}
