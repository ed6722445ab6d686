package org.mcvideo.bootstrap.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * What was opened one after the other and is closed the other way round, after a failed start as
 * well. Confined to one thread; {@link #close} may be called again.
 */
public final class OpenedParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Takes {@code part}, which is closed before all that were opened earlier. */
  public <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /**
   * A new directory, deleted with all that is in it when its turn to be closed has come.
   *
   * @param prefix what its name begins with
   */
  public Path temporaryDirectory(String prefix) throws IOException {
    Path directory = Files.createTempDirectory(prefix);
    parts.push(() -> delete(directory));
    return directory;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Closes all parts.
   *
   * @throws IllegalStateException if a part cannot be closed; a further call goes on with those
   *     opened before it
   */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failed) {
        throw new IllegalStateException("cannot take down what was opened", failed);
      }
    }
  }
}
