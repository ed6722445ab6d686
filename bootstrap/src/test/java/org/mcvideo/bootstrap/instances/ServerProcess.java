package org.mcvideo.bootstrap.instances;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mcvideo.bootstrap.StandaloneMain;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.Transport;

/** {@code mcvideo serve} in a process of its own. Confined to one thread, but for {@link #kill}. */
final class ServerProcess implements AutoCloseable {
  private final ServerUri uri;
  private final int port;
  private final Path log;
  private final Process process;

  private ServerProcess(ServerUri uri, int port, Path log, Process process) {
    this.uri = uri;
    this.port = port;
    this.log = log;
    this.process = process;
  }

  /** Starts the server that {@code configuration} describes and waits until it serves. */
  static ServerProcess start(ServerUri uri, int port, Path configuration) throws IOException {
    Path log = configuration.resolveSibling(configuration.getFileName() + ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StandaloneMain.class.getName(),
                "serve",
                "--config",
                configuration.toString())
            .redirectError(log.toFile())
            .start();
    ServerProcess server = new ServerProcess(uri, port, log, process);
    BufferedReader lines = process.inputReader(UTF_8);
    String line = lines.readLine();
    while (line != null && !line.startsWith("listening on ")) {
      line = lines.readLine();
    }
    if (line == null) {
      server.kill();
      throw new IOException("the server does not start: " + server.log());
    }
    return server;
  }

  /** The address that bindings name it by. */
  ServerUri uri() {
    return uri;
  }

  /** Where it listens. */
  ListenAddress listening(Transport transport) {
    return new ListenAddress("127.0.0.1", port, transport);
  }

  /** What it has logged. */
  String log() throws IOException {
    return Files.readString(log, UTF_8);
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
