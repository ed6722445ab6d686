package org.mcvideo.bootstrap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of a key management server. */
@Command(
    name = "kms",
    description =
        "A key management server (TS 33.180 5.3, Annex D): make one in a folder, serve it over"
            + " HTTPS, issue keys, exchange certificates with partners.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class,
    synopsisSubcommandLabel = "COMMAND")
final class KmsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "init, serve, provision or certs?");
  }
}
