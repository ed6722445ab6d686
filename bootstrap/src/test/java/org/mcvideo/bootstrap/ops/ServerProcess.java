package org.mcvideo.bootstrap.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcvideo.bootstrap.StandaloneMain;

/** A server in a process of its own that can be killed. Confined to one thread. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("listening on udp:127\\.0\\.0\\.1:(\\d+).*");

  private final Process process;
  private final InetSocketAddress address;

  private ServerProcess(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one and returns when it serves.
   *
   * @param configuration its file, which names a UDP listening point on loopback first
   * @param log where its log goes, behind what is there
   */
  static ServerProcess start(Path configuration, Path log) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  StandaloneMain.class.getName(),
                  "serve",
                  "--config",
                  configuration.toString())
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new ServerProcess(process, listening(process, log));
    } catch (IOException e) {
      throw new UncheckedIOException("a server does not start", e);
    }
  }

  private static InetSocketAddress listening(Process process, Path log) throws IOException {
    // What comes before is of the test's own class path, which configures the log more than once.
    BufferedReader lines = process.inputReader(UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.matches()) {
        return new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(matcher.group(1)));
      }
    }
    process.destroyForcibly();
    throw new AssertionError("a server does not start:\n" + Files.readString(log));
  }

  /** Where it takes requests over UDP. */
  InetSocketAddress address() {
    return address;
  }

  /** Ends it as a failing machine does (SIGKILL), and returns when it has ended. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
