package org.mcvideo.bootstrap.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mcvideo.kms.token.InsecureDevelopmentIdentity;
import org.mcvideo.kms.token.TokenAlgorithm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the keys of a development identity server. */
@Command(
    name = "init",
    description = "Make a signing key (permission 0600) and the JWK set to verify with.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionResource.class)
final class TokenInitCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "mcvideo-tokens",
      description = "Where to put them (default: ${DEFAULT-VALUE}). Nothing is overwritten.")
  private Path directory;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      defaultValue = "ES256",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TokenAlgorithm algorithm;

  TokenInitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    try {
      InsecureDevelopmentIdentity identity =
          InsecureDevelopmentIdentity.create(directory, algorithm, console.random());
      console.out().println(identity.keySet());
      return ExitCode.OK.number();
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(
          ExitCode.FAILED, e.getFile() + " exists already; nothing was overwritten");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "keys cannot be written to " + directory + ": " + e);
    }
  }
}
