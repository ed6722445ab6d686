package org.mcvideo.kms.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that their owner alone may read and write (permission 0600), written whole or not at all.
 */
public final class PrivateFile {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateFile() {}

  /**
   * Writes a new file.
   *
   * @throws FileAlreadyExistsException if there is one of this name; it is untouched
   * @throws IOException if it cannot be written, or not with that permission
   */
  public static void create(Path file, byte[] octets) throws IOException {
    try {
      // Reserves the name, so that of two writers one fails.
      Files.createFile(file, OWNER_ONLY);
    } catch (UnsupportedOperationException e) {
      throw noPermissions(file, e);
    }
    try {
      replace(file, octets);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * Writes a file, or replaces it in one step: whoever reads it sees all of the old or all of the
   * new content, after a power cut too.
   *
   * @throws IOException if it cannot be written; the old file is untouched
   */
  public static void replace(Path file, byte[] octets) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path fresh;
    try {
      fresh = Files.createTempFile(directory, "." + file.getFileName(), ".new", OWNER_ONLY);
    } catch (UnsupportedOperationException e) {
      throw noPermissions(file, e);
    }
    try {
      writeThrough(fresh, octets);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
        entry.force(true);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Opens a file for adding to its end; a new one is made with permission 0600.
   *
   * @throws IOException if it cannot be opened, or not made with that permission
   */
  public static FileOutputStream append(Path file) throws IOException {
    try {
      Files.createFile(file, OWNER_ONLY);
    } catch (FileAlreadyExistsException e) {
      // What is there is added to.
    } catch (UnsupportedOperationException e) {
      throw noPermissions(file, e);
    }
    return new FileOutputStream(file.toFile(), true);
  }

  private static void writeThrough(Path file, byte[] octets) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(octets);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static IOException noPermissions(Path file, UnsupportedOperationException e) {
    return new IOException("no permission 0600 on the file system of " + file, e);
  }
}
