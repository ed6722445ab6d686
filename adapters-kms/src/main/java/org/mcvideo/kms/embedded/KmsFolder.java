package org.mcvideo.kms.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mcvideo.kms.files.SealedFile;
import org.mcvideo.kms.files.SealingKey;

/**
 * Where a KMS keeps what it is: its secrets and partners sealed, its audit trail in clear.
 * Immutable.
 *
 * @param directory the folder
 * @param key what the files in it are sealed with
 */
public record KmsFolder(Path directory, SealingKey key) {
  /** The name of the file with the master secrets. */
  public static final String MASTER_FILE = "master.sealed";

  /** The name of the file with the certificates of partners. */
  public static final String PARTNERS_FILE = "partners.sealed";

  /** The name of the file that says what was issued to whom. */
  public static final String AUDIT_FILE = "audit.log";

  SealedFile master() {
    return new SealedFile(directory.resolve(MASTER_FILE), key, "KMS master secrets");
  }

  SealedFile partners() {
    return new SealedFile(directory.resolve(PARTNERS_FILE), key, "KMS partner certificates");
  }

  AuditFile audit() throws IOException {
    return AuditFile.open(directory.resolve(AUDIT_FILE));
  }

  void make() throws IOException {
    Files.createDirectories(directory);
  }
}
