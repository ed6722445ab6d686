package org.mcvideo.bootstrap.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file, or standard input, of which no more is read than allowed. */
final class BoundedFile {
  /** The name of standard input. */
  static final String STANDARD_INPUT = "-";

  private BoundedFile() {}

  /**
   * Reads all octets.
   *
   * @throws CommandFailure if there are more than {@code maxOctets}, or they cannot be read
   */
  static byte[] read(Path file, int maxOctets, Console console) throws CommandFailure {
    byte[] octets;
    try {
      octets =
          file.toString().equals(STANDARD_INPUT)
              ? console.in().readNBytes(maxOctets + 1)
              : readFile(file, maxOctets + 1);
    } catch (NoSuchFileException e) {
      throw new CommandFailure(ExitCode.FAILED, "there is no file " + file);
    } catch (AccessDeniedException e) {
      throw new CommandFailure(ExitCode.FAILED, file + " cannot be read: access denied");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, file + " cannot be read: " + e.getMessage());
    }
    if (octets.length > maxOctets) {
      throw new CommandFailure(
          ExitCode.FAILED, file + " has more than " + maxOctets + " octets, which are allowed");
    }
    return octets;
  }

  private static byte[] readFile(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    }
  }
}
