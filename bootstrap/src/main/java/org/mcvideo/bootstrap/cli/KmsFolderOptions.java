package org.mcvideo.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.mcvideo.kms.embedded.EmbeddedKms;
import org.mcvideo.kms.embedded.InsecureMasterSecret;
import org.mcvideo.kms.embedded.KmsFolder;
import org.mcvideo.kms.embedded.MasterSecrets.KnownValues;
import org.mcvideo.kms.files.SealingKey;
import org.mcvideo.kms.files.UnopenableSeal;
import picocli.CommandLine.Option;

/** The options that name a KMS in a folder. */
final class KmsFolderOptions {
  private static final String SEALING_KEY_FILE = "sealing.key";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "mcvideo-kms",
      description = "The folder of the KMS (default: ${DEFAULT-VALUE}).")
  private Path directory;

  @Option(
      names = "--sealing-key",
      paramLabel = "FILE",
      description =
          "The key that its files are sealed with (default: sealing.key in DIR). Whoever has both"
              + " has the KMS: keep it elsewhere in production.")
  private Optional<Path> sealingKey = Optional.empty();

  @Option(
      names = "--insecure-known-secrets",
      description =
          "Take the test values of RFCs 6507 and 6508 as master secrets. Everybody has the keys"
              + " then; for tests of conformance.")
  private boolean knownSecrets;

  Path directory() {
    return directory;
  }

  Path sealingKeyFile() {
    return sealingKey.orElseGet(() -> directory.resolve(SEALING_KEY_FILE));
  }

  KnownValues known() {
    return knownSecrets ? KnownValues.INSECURELY_ALLOWED : KnownValues.REFUSED;
  }

  KmsFolder folder() throws CommandFailure {
    try {
      return new KmsFolder(directory, SealingKey.read(sealingKeyFile()));
    } catch (NoSuchFileException e) {
      throw new CommandFailure(ExitCode.FAILED, "there is no sealing key " + e.getFile());
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "the sealing key cannot be read: " + e.getMessage());
    }
  }

  /** Opens the KMS in the folder. */
  EmbeddedKms open(Console console) throws CommandFailure {
    if (!Files.exists(directory.resolve(KmsFolder.MASTER_FILE))) {
      throw new CommandFailure(
          ExitCode.FAILED, "there is no KMS in " + directory + ": mcvideo kms init makes one");
    }
    KmsFolder folder = folder();
    try {
      return EmbeddedKms.open(folder, known(), console.clock(), console.random());
    } catch (UnopenableSeal e) {
      throw new CommandFailure(ExitCode.FAILED, e.getMessage());
    } catch (InsecureMasterSecret e) {
      throw new CommandFailure(
          ExitCode.FAILED, e.getMessage() + " (--insecure-known-secrets takes it all the same)");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "the KMS cannot be opened: " + e);
    }
  }

  /** A KMS that cannot write down what it does. */
  static CommandFailure notWritten(IOException e) {
    return new CommandFailure(ExitCode.FAILED, "the KMS cannot write: " + e);
  }
}
