package org.mcvideo.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.aPublicationState;
import static org.mcvideo.application.testing.Fixtures.aRegistration;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.testing.Race;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

/** How long a transaction waits, and what comes of one that waits too long. */
abstract class TransactionLimits {
  private static final int MAX_ATTEMPTS = 5;
  private static final Duration BRIEF = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration CONNECTION_WAIT = Duration.ofMillis(250);

  /**
   * The database of this test, empty at first, used by {@code connections} and for {@code times}.
   */
  abstract DatabaseConfig config(int connections, DatabaseTimes times);

  @Test
  void aTransactionThatAlwaysLosesIsGivenUp() throws DatabaseNotOpened {
    // Given
    AtomicInteger attempts = new AtomicInteger();
    try (PersistenceAdapters database = open(4, BRIEF, LONG)) {
      Stores stores = database.stores();
      // When
      whileBobHoldsAlicesRegistration(
          stores,
          () ->
              assertStoreIsDown(
                  () ->
                      stores
                          .transactions()
                          .run(
                              ALICE,
                              () -> {
                                attempts.incrementAndGet();
                                stores.registrations().put(aRegistration().build());
                                return null;
                              })));
      // Then
      assertThat(attempts).hasValue(MAX_ATTEMPTS);
      assertThat(stores.registrations().of(ALICE_IMPU).orElseThrow().contact())
          .isEqualTo("sip:bobs.example");
    }
  }

  @Test
  void aWriteOfItsOwnThatAlwaysLosesIsGivenUp() throws DatabaseNotOpened {
    try (PersistenceAdapters database = open(4, BRIEF, LONG)) {
      Stores stores = database.stores();
      whileBobHoldsAlicesRegistration(
          stores,
          () -> assertStoreIsDown(() -> stores.registrations().put(aRegistration().build())));
    }
  }

  @Test
  void aFailureThatTheWorkSwallowsStillEndsTheTransaction() throws DatabaseNotOpened {
    try (PersistenceAdapters database = open(4, BRIEF, LONG)) {
      Stores stores = database.stores();
      // When
      whileBobHoldsAlicesRegistration(
          stores,
          () ->
              assertStoreIsDown(
                  () ->
                      stores
                          .transactions()
                          .run(
                              ALICE,
                              () -> {
                                stores.registrations().put(aRegistration().of(BOB_IMPU).build());
                                assertThatThrownBy(
                                        () -> stores.registrations().put(aRegistration().build()))
                                    .isInstanceOf(RuntimeException.class);
                                return null;
                              })));
      // Then
      assertThat(stores.registrations().of(BOB_IMPU)).isEmpty();
    }
  }

  @Test
  void aStatementThatTakesTooLongIsGivenUp() throws DatabaseNotOpened {
    try (PersistenceAdapters database = open(4, LONG, LONG);
        PersistenceAdapters impatient = open(4, LONG, BRIEF)) {
      Stores stores = impatient.stores();
      whileBobHoldsAlicesRegistration(
          database.stores(),
          () ->
              assertStoreIsDown(
                  () ->
                      stores
                          .transactions()
                          .run(
                              ALICE,
                              () -> {
                                stores.registrations().put(aRegistration().build());
                                return null;
                              })));
    }
  }

  @Test
  void aUserWhoseTransactionTakesTooLongHoldsUpTheUserAlone() throws DatabaseNotOpened {
    try (PersistenceAdapters database = open(4, BRIEF, LONG)) {
      Stores stores = database.stores();
      stores.transactions().run(BOB, () -> "first lock");
      // When
      whileBobHoldsAlicesRegistration(
          stores,
          () -> {
            // Then
            assertStoreIsDown(() -> stores.transactions().run(BOB, () -> "held up"));
            assertThat(stores.transactions().<String>run(ALICE, () -> "not held up"))
                .isEqualTo("not held up");
          });
    }
  }

  @Test
  void withoutFreeConnectionTheStoreIsDown() throws DatabaseNotOpened {
    try (PersistenceAdapters database = open(1, LONG, LONG)) {
      Stores stores = database.stores();
      whileBobHoldsAlicesRegistration(
          stores,
          () -> {
            assertStoreIsDown(() -> stores.bindings().of(ALICE));
            assertStoreIsDown(() -> stores.bindings().put(aBinding().build()));
            assertStoreIsDown(() -> stores.transactions().run(ALICE, () -> "no connection"));
          });
      assertThat(stores.bindings().of(ALICE)).isEmpty();
    }
  }

  @Test
  void aTagThatAnotherClientHasIsRefusedByTheStore() throws DatabaseNotOpened {
    try (PersistenceAdapters database = open(4, LONG, LONG)) {
      // Given
      Stores stores = database.stores();
      stores.bindings().put(aBinding().build());
      stores.bindings().put(aBinding().at(TABLET).build());
      stores
          .publishedSettings()
          .replace(ALICE, PHONE, Optional.empty(), aPublicationState().build());
      // Then
      assertStoreIsDown(
          () ->
              stores
                  .publishedSettings()
                  .replace(ALICE, TABLET, Optional.empty(), aPublicationState().build()));
    }
  }

  @Test
  void whatIsSaidOfAFailureHoldsNoValueOfTheStatement() throws DatabaseNotOpened {
    try (PersistenceAdapters database = open(4, BRIEF, LONG)) {
      Stores stores = database.stores();
      whileBobHoldsAlicesRegistration(
          stores,
          () ->
              assertThatThrownBy(() -> stores.registrations().put(aRegistration().build()))
                  .isInstanceOf(PortUnavailable.class)
                  .hasMessageMatching("database failed, SQL state \\w{5}, code \\d+"));
    }
  }

  private PersistenceAdapters open(int connections, Duration lockWait, Duration statementLimit)
      throws DatabaseNotOpened {
    return PersistenceAdapters.open(
        config(connections, new DatabaseTimes(CONNECTION_WAIT, lockWait, statementLimit)));
  }

  private static void whileBobHoldsAlicesRegistration(Stores stores, Runnable other) {
    stores
        .transactions()
        .run(
            BOB,
            () -> {
              stores.registrations().put(aRegistration().contact("sip:bobs.example").build());
              return Race.elsewhere(
                  () -> {
                    other.run();
                    return null;
                  });
            });
  }
}
