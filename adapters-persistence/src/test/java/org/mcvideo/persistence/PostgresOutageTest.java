package org.mcvideo.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.testing.Race;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.testing.StoppablePostgres;

/** A PostgreSQL that goes away and comes back under an open database. */
class PostgresOutageTest {
  /** So long that a test would fail if anybody waited for a connection. */
  private static final Duration TOO_LONG = Duration.ofMinutes(1);

  private static final Duration BRIEF = Duration.ofSeconds(1);
  private static final int WORKERS = 32;

  @TempDir private Path directory;
  private StoppablePostgres postgres;

  @BeforeEach
  void startPostgres() {
    postgres = StoppablePostgres.start(directory.resolve("data"));
  }

  @AfterEach
  void endPostgres() {
    postgres.close();
  }

  @Test
  void whileItIsGoneNobodyWaitsAndAfterwardsAllIsAsBefore() throws Exception {
    try (PersistenceAdapters database = open(TOO_LONG)) {
      Stores stores = database.stores();
      stores.bindings().put(aBinding().build());
      // When
      postgres.kill();
      Recovery.awaitTrue(() -> database.trouble().isPresent());
      // Then
      everybodyFindsItDown(stores);
      // When
      postgres.startAgain();
      Recovery.awaitTrue(() -> database.trouble().isEmpty());
      // Then
      assertThat(stores.bindings().of(ALICE)).hasSize(1);
      assertThat(stores.transactions().<String>run(ALICE, () -> "served")).isEqualTo("served");
    }
  }

  @Test
  void oneThatAnswersNothingIsGivenUpAndComesBack() throws Exception {
    try (PersistenceAdapters database = open(BRIEF)) {
      Stores stores = database.stores();
      // When
      postgres.freeze();
      // Then: first within the limits, then at once
      assertStoreIsDown(() -> stores.bindings().put(aBinding().build()));
      Recovery.awaitTrue(() -> database.trouble().isPresent());
      everybodyFindsItDown(stores);
      // When
      postgres.thaw();
      Recovery.await(() -> stores.bindings().put(aBinding().build()));
      // Then
      assertThat(stores.bindings().of(ALICE)).hasSize(1);
    }
  }

  private static void everybodyFindsItDown(Stores stores) {
    List<Boolean> down =
        Race.run(
            WORKERS,
            worker ->
                () -> {
                  assertStoreIsDown(() -> stores.bindings().of(ALICE));
                  assertStoreIsDown(() -> stores.transactions().run(ALICE, () -> "not done"));
                  return true;
                });
    assertThat(down).isEqualTo(Collections.nCopies(WORKERS, true));
  }

  private PersistenceAdapters open(Duration connectionWait) throws DatabaseNotOpened {
    return PersistenceAdapters.open(
        new DatabaseConfig(
            postgres.url(),
            "postgres",
            DatabasePassword.none(),
            4,
            new DatabaseTimes(connectionWait, BRIEF, BRIEF)));
  }
}
