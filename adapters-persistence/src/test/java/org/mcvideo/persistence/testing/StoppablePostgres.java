package org.mcvideo.persistence.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real PostgreSQL of a test's own that can be stopped in its tracks, killed and started again on
 * the same address and files. It writes to the disk as one in earnest does; that of {@link
 * PostgresServer} does not. Confined to one thread.
 */
public final class StoppablePostgres implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofMinutes(1);
  private static final Duration END_WITHIN = Duration.ofSeconds(30);

  private final Path data;
  private final int port;
  private EmbeddedPostgres server;

  private StoppablePostgres(Path data, int port) throws IOException {
    this.data = data;
    this.port = port;
    this.server = started();
  }

  /** Starts one that keeps its files in {@code directory}, which is empty or not there yet. */
  public static StoppablePostgres start(Path directory) {
    try {
      return new StoppablePostgres(directory, freePort());
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }

  /** The JDBC URL of a database in it. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresServer.USER;
  }

  /** Kills all of its processes at once, as a failing machine does. */
  public void kill() {
    List<ProcessHandle> processes = processes();
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(StoppablePostgres::awaitEnd);
    close();
  }

  /** Starts it again after {@link #kill}. */
  public void startAgain() {
    try {
      server = started();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start again", e);
    }
  }

  /** Stops all of its processes: it takes connections and answers nothing. */
  public void freeze() {
    signal("-STOP");
  }

  /** Lets them go on after {@link #freeze}. */
  public void thaw() {
    signal("-CONT");
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private EmbeddedPostgres started() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(START_WITHIN)
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .start();
  }

  /** The first process and all that it has started. */
  private List<ProcessHandle> processes() {
    try {
      long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
      List<ProcessHandle> processes = new ArrayList<>();
      ProcessHandle.of(pid)
          .ifPresent(
              first -> {
                processes.add(first);
                first.descendants().forEach(processes::add);
              });
      return processes;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not run", e);
    }
  }

  private void signal(String name) {
    for (ProcessHandle process : processes()) {
      try {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException("no signal can be sent", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(END_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("a killed process does not end", e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not end", e);
    }
  }
}
