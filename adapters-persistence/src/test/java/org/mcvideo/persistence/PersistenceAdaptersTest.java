package org.mcvideo.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.FIRE;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.UE;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.aProfile;
import static org.mcvideo.application.testing.Fixtures.aPublicationState;
import static org.mcvideo.application.testing.Fixtures.aRegistration;
import static org.mcvideo.application.testing.Fixtures.aTaskDue;
import static org.mcvideo.application.testing.Fixtures.affiliating;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

class PersistenceAdaptersTest {
  @TempDir Path directory;

  @Test
  void aSecondStartOnTheSameDataShowsTheSameState() throws DatabaseNotOpened {
    // Given
    try (PersistenceAdapters first = PersistenceAdapters.open(file("mcvideo"))) {
      tellEverything(first.stores());
    }
    // When
    try (PersistenceAdapters second = PersistenceAdapters.open(file("mcvideo"))) {
      // Then
      Stores stores = second.stores();
      assertThat(stores.registrations().of(ALICE_IMPU))
          .contains(aRegistration().route("sip:edge.example;lr").sharing(UE).build());
      assertThat(stores.bindings().of(ALICE))
          .containsExactly(aBinding().on(UE).until(FOREVER).build());
      assertThat(stores.publishedSettings().of(ALICE, PHONE))
          .contains(aPublicationState().until(FOREVER).build());
      assertThat(stores.userProfiles().of(ALICE)).containsExactly(aProfile().build());
      assertThat(stores.affiliations().of(ALICE).entries())
          .containsExactly(affiliating(PHONE, FIRE));
      assertThat(stores.openTasks().dueOf(ALICE, NOW)).containsExactly(aTaskDue(NOW));
    }
  }

  @Test
  void aDirectoryThatDoesNotExistIsMade() throws DatabaseNotOpened {
    try (PersistenceAdapters database = PersistenceAdapters.open(file("new/deep/mcvideo"))) {
      assertThat(database.stores().bindings().of(ALICE)).isEmpty();
    }
    assertThat(directory.resolve("new/deep/mcvideo.mv.db")).isNotEmptyFile();
  }

  @Test
  void aDatabaseIsOneFileAndLeavesNoTraceOfItsStatements() throws Exception {
    // Given
    try (PersistenceAdapters database = PersistenceAdapters.open(file("mcvideo"))) {
      Stores stores = database.stores();
      stores.bindings().put(aBinding().build());
      stores.bindings().put(aBinding().at(TABLET).build());
      stores
          .publishedSettings()
          .replace(ALICE, PHONE, Optional.empty(), aPublicationState().build());
      // When: the same tag for another client breaks a unique key
      assertStoreIsDown(
          () ->
              stores
                  .publishedSettings()
                  .replace(ALICE, TABLET, Optional.empty(), aPublicationState().build()));
    }
    // Then
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("mcvideo.mv.db"));
    }
  }

  @Test
  void twoDatabasesDoNotMix() throws DatabaseNotOpened {
    try (PersistenceAdapters one = PersistenceAdapters.open(file("one"));
        PersistenceAdapters two = PersistenceAdapters.open(file("two"))) {
      // When
      one.stores()
          .transactions()
          .run(
              ALICE,
              () ->
                  two.stores()
                      .transactions()
                      .run(
                          ALICE,
                          () -> {
                            one.stores().bindings().put(aBinding().build());
                            return null;
                          }));
      // Then
      assertThat(one.stores().bindings().of(ALICE)).hasSize(1);
      assertThat(two.stores().bindings().of(ALICE)).isEmpty();
    }
  }

  @Test
  void aClosedDatabaseIsDownAndMayBeClosedAgain() throws DatabaseNotOpened {
    // Given
    PersistenceAdapters database = PersistenceAdapters.open(file("mcvideo"));
    // When
    database.close();
    database.close();
    // Then
    assertStoreIsDown(() -> database.stores().bindings().of(ALICE));
  }

  @Test
  void aDatabaseOfAnotherKindIsRefused() {
    assertThat(refusal(config("jdbc:oracle:thin:@//db.example/x")))
        .isEqualTo(
            "UNSUPPORTED: database URL is neither one of H2 (jdbc:h2:) nor of PostgreSQL"
                + " (jdbc:postgresql:)");
  }

  @Test
  void aPathThatIsNoDirectoryIsRefusedInOneLine() throws IOException {
    // Given
    Files.writeString(directory.resolve("file"), "no directory");
    // Then
    assertThat(refusal(file("file/mcvideo")))
        .startsWith("UNREACHABLE: ")
        .contains(directory.resolve("file").toString());
  }

  @Test
  void aPathRelativeToNowhereIsRefusedInOneLine() {
    assertThat(refusal(config("jdbc:h2:file:mcvideo"))).startsWith("UNREACHABLE: ");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedInOneLine() throws IOException {
    // Given
    Files.writeString(directory.resolve("mcvideo.mv.db"), "no database".repeat(1_000));
    // Then
    assertThat(refusal(file("mcvideo"))).startsWith("UNREACHABLE: ");
  }

  @Test
  void aFileThatAnotherProcessHasOpenIsRefusedInOneLine() throws Exception {
    // Given
    PersistenceAdapters.open(file("mcvideo")).close();
    try (FileChannel other =
            FileChannel.open(directory.resolve("mcvideo.mv.db"), StandardOpenOption.WRITE);
        FileLock lock = other.lock()) {
      assertThat(lock.isValid()).isTrue();
      // Then
      assertThat(refusal(file("mcvideo")))
          .startsWith("LOCKED: another process has the database open: jdbc:h2:file:");
    }
  }

  @Test
  void aWrongPasswordIsRefusedAndNotShown() throws DatabaseNotOpened {
    // Given
    PersistenceAdapters.open(file("mcvideo")).close();
    DatabaseConfig wrong =
        DatabaseConfig.of(file("mcvideo").url(), "sa", DatabasePassword.of("top-secret"));
    // Then
    assertThat(refusal(wrong)).startsWith("ACCESS_DENIED: ").doesNotContain("top-secret");
  }

  @Test
  void aDatabaseThatCannotBeWrittenIsRefused() throws DatabaseNotOpened {
    // Given
    PersistenceAdapters.open(file("mcvideo")).close();
    // Then
    assertThat(refusal(config(file("mcvideo").url() + ";ACCESS_MODE_DATA=r")))
        .isEqualTo("READ_ONLY: database " + file("mcvideo").url() + " cannot be written");
  }

  @Test
  void aDatabaseWithForeignTablesIsRefused() throws SQLException {
    // Given
    execute(file("mcvideo").url(), "create table bindings (x integer)");
    // Then
    assertThat(refusal(file("mcvideo")))
        .startsWith("TABLES: database tables cannot be brought to this version: ");
  }

  @Test
  void aRefusedDatabaseIsLeftClosed() throws Exception {
    // Given
    execute(file("mcvideo").url(), "create table bindings (x integer)");
    refusal(file("mcvideo"));
    // Then: the lock on its file is free
    try (FileChannel file =
            FileChannel.open(directory.resolve("mcvideo.mv.db"), StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void aDatabaseThatALaterVersionHasChangedIsOpened() throws Exception {
    // Given
    PersistenceAdapters.open(file("mcvideo")).close();
    execute(
        file("mcvideo").url(),
        """
        insert into "flyway_schema_history" select 9000, '9000', 'later', 'SQL', 'V9000__later.sql',
            1, 'sa', current_timestamp, 1, true
        """);
    // When
    try (PersistenceAdapters database = PersistenceAdapters.open(file("mcvideo"))) {
      // Then
      assertThat(database.stores().bindings().of(ALICE)).isEmpty();
    }
  }

  private DatabaseConfig file(String name) {
    return config("jdbc:h2:file:" + directory.resolve(name));
  }

  private static DatabaseConfig config(String url) {
    return DatabaseConfig.of(url, "sa", DatabasePassword.none());
  }

  private static String refusal(DatabaseConfig config) {
    DatabaseNotOpened refusal =
        catchThrowableOfType(
            DatabaseNotOpened.class, () -> PersistenceAdapters.open(config).close());
    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal.getMessage()).doesNotContain("\n", "\r").hasSizeLessThan(400);
    return refusal.reason() + ": " + refusal.getMessage();
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void tellEverything(Stores stores) {
    stores.registrations().put(aRegistration().route("sip:edge.example;lr").sharing(UE).build());
    stores.bindings().put(aBinding().on(UE).until(FOREVER).build());
    stores
        .publishedSettings()
        .replace(ALICE, PHONE, Optional.empty(), aPublicationState().until(FOREVER).build());
    stores.userProfiles().replace(ALICE, List.of(aProfile().build()));
    stores.affiliations().replace(ALICE, new UserAffiliations(List.of(affiliating(PHONE, FIRE))));
    stores.openTasks().put(aTaskDue(NOW));
  }
}
