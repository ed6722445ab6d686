package org.mcvideo.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.aBinding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.testing.StoppablePostgres;

/** The ways of backup and restore that operations.md describes, where their tools are at hand. */
class RestoreTest {
  @TempDir private Path directory;

  @Test
  void aCopyOfAnH2FileIsWhatItWas() throws Exception {
    // Given
    bind(h2("first"), true);
    // When: nobody has it open
    Files.copy(directory.resolve("first.mv.db"), directory.resolve("copy.mv.db"));
    bind(h2("first"), false);
    // Then
    assertOnlyAliceIsBound(h2("copy"));
  }

  @Test
  void aBackupOfAnH2FileInUseIsRestoredFromItsScript() throws Exception {
    // Given
    Path script = directory.resolve("backup.sql");
    try (PersistenceAdapters inUse = PersistenceAdapters.open(h2("first"))) {
      inUse.stores().bindings().put(aBinding().build());
      // When: over a connection of the process that has it open
      execute(h2("first"), "script to '" + script + "'");
      inUse.stores().bindings().put(aBinding().of(BOB).to(BOB_IMPU).build());
    }
    execute(h2("restored"), "runscript from '" + script + "'");
    // Then
    assertOnlyAliceIsBound(h2("restored"));
  }

  @Test
  void aColdCopyOfPostgresqlIsWhatItWas() throws Exception {
    // Given
    Path data = directory.resolve("data");
    try (StoppablePostgres first = StoppablePostgres.start(data)) {
      bind(postgres(first), true);
    }
    // When: it is stopped
    Path copy = directory.resolve("copy");
    int copied = new ProcessBuilder("cp", "-a", data.toString(), copy.toString()).start().waitFor();
    assertThat(copied).isZero();
    // Then
    try (StoppablePostgres restored = StoppablePostgres.start(copy)) {
      assertOnlyAliceIsBound(postgres(restored));
    }
  }

  private DatabaseConfig h2(String name) {
    return DatabaseConfig.of(
        "jdbc:h2:file:" + directory.resolve(name), "sa", DatabasePassword.none());
  }

  private static DatabaseConfig postgres(StoppablePostgres server) {
    return DatabaseConfig.of(server.url(), "postgres", DatabasePassword.none());
  }

  private static void execute(DatabaseConfig config, String sql) throws Exception {
    // As the server has it open, so that it is the same database
    String url = config.url() + ";DB_CLOSE_ON_EXIT=FALSE";
    try (Connection connection = DriverManager.getConnection(url, config.user(), "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void bind(DatabaseConfig config, boolean alice) throws DatabaseNotOpened {
    try (PersistenceAdapters database = PersistenceAdapters.open(config)) {
      database
          .stores()
          .bindings()
          .put(alice ? aBinding().build() : aBinding().of(BOB).to(BOB_IMPU).build());
    }
  }

  private static void assertOnlyAliceIsBound(DatabaseConfig config) throws DatabaseNotOpened {
    try (PersistenceAdapters database = PersistenceAdapters.open(config)) {
      assertThat(database.stores().bindings().of(ALICE)).hasSize(1);
      assertThat(database.stores().bindings().of(BOB)).isEmpty();
    }
  }
}
