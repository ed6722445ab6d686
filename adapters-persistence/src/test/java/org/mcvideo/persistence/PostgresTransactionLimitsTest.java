package org.mcvideo.persistence;

import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.testing.Race;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.testing.PostgresServer;

class PostgresTransactionLimitsTest extends TransactionLimits {
  private final PostgresServer.Database database = PostgresServer.shared().newDatabase();

  @Override
  DatabaseConfig config(int connections, DatabaseTimes times) {
    return new DatabaseConfig(
        database.url(), PostgresServer.USER, DatabasePassword.none(), connections, times);
  }

  @AfterEach
  void dropDatabase() {
    database.drop();
  }

  @Test
  void anInstanceThatSaysNothingDuringATransactionLosesItsLocks() throws DatabaseNotOpened {
    Duration brief = Duration.ofMillis(200);
    DatabaseTimes times = new DatabaseTimes(Duration.ofSeconds(10), brief, Duration.ofSeconds(1));
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    try (PersistenceAdapters silent = PersistenceAdapters.open(config(2, times));
        PersistenceAdapters other = PersistenceAdapters.open(config(2, times))) {
      other.stores().transactions().run(ALICE, () -> "first lock");
      Race.run(
          2,
          racer ->
              () -> {
                if (racer == 0) {
                  // When
                  assertStoreIsDown(() -> holdAlice(silent.stores(), holds, goesOn));
                } else {
                  Race.await(holds);
                  // Then: Alice is free before the silent instance has let her go
                  Recovery.await(() -> other.stores().transactions().run(ALICE, () -> "served"));
                  goesOn.countDown();
                }
                return null;
              });
    }
  }

  private static void holdAlice(Stores stores, CountDownLatch holds, CountDownLatch goesOn) {
    stores
        .transactions()
        .run(
            ALICE,
            () -> {
              holds.countDown();
              Race.await(goesOn);
              return stores.bindings().of(BOB);
            });
  }
}
