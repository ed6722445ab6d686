package org.mcvideo.bootstrap.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.testing.Fixtures;
import org.mcvideo.bootstrap.Wiring;
import org.mcvideo.bootstrap.config.Configuration;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.PersistenceAdapters;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

/** The command on a database file, with captured output; for tests. */
final class DatabaseBench {
  private final String url;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private DatabaseBench(String url) {
    this.url = url;
  }

  /** A bench with an empty database in {@code directory}. */
  static DatabaseBench in(Path directory) {
    return at("jdbc:h2:file:" + directory.resolve("database"));
  }

  static DatabaseBench at(String url) {
    return new DatabaseBench(url);
  }

  void with(Consumer<Stores> use) {
    try (PersistenceAdapters persistence =
        PersistenceAdapters.open(DatabaseConfig.of(url, "mcvideo", DatabasePassword.none()))) {
      use.accept(persistence.stores());
    } catch (DatabaseNotOpened e) {
      throw new AssertionError(e);
    }
  }

  /** Runs the words of a line and returns the exit code. */
  int run(String line) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of("MCVIDEO_DATABASE_URL", url),
            Clock.fixed(Fixtures.NOW, ZoneOffset.UTC),
            new SecureRandom());
    return new McVideoCommand(console).storing(DatabaseBench::database).run(line.split(" ", -1));
  }

  List<String> lines() {
    return out.toString().lines().toList();
  }

  List<String> errors() {
    return err.toString().lines().toList();
  }

  private static PersistenceAdapters database(Configuration configuration) throws CommandFailure {
    try {
      return PersistenceAdapters.open(Wiring.database(configuration.database()));
    } catch (DatabaseNotOpened e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, e.getMessage());
    }
  }
}
