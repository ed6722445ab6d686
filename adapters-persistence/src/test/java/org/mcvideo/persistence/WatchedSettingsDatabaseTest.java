package org.mcvideo.persistence;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcvideo.application.WatchedSettingsProperty;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.testing.PostgresServer;

/** Subscribers end with the state of databases that are closed and opened again meanwhile. */
class WatchedSettingsDatabaseTest {
  private static final int STEPS = 50;

  @Nested
  class OnH2 extends OnDatabase {
    @TempDir Path directory;

    @Override
    DatabaseConfig database() {
      return DatabaseConfig.of(
          "jdbc:h2:file:" + directory.resolve("database"), "", DatabasePassword.none());
    }
  }

  @Nested
  class OnPostgresql extends OnDatabase {
    private final PostgresServer.Database database = PostgresServer.shared().newDatabase();

    @Override
    DatabaseConfig database() {
      return DatabaseConfig.of(database.url(), PostgresServer.USER, DatabasePassword.none());
    }

    @AfterEach
    void drop() {
      close();
      database.drop();
    }
  }

  /** The property on a database that is not empty any more after the first opening. */
  abstract static class OnDatabase extends WatchedSettingsProperty {
    private Optional<PersistenceAdapters> opened = Optional.empty();

    abstract DatabaseConfig database();

    @Override
    protected Stores open() {
      close();
      try {
        opened = Optional.of(PersistenceAdapters.open(database()));
      } catch (DatabaseNotOpened e) {
        throw new AssertionError(e);
      }
      return opened.get().stores();
    }

    @AfterEach
    void close() {
      opened.ifPresent(PersistenceAdapters::close);
      opened = Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(longs = 610)
    void whateverHappensEverySubscriberEndsWithTheStateTheDatabaseHolds(long seed) {
      play(seed, STEPS);
    }
  }
}
