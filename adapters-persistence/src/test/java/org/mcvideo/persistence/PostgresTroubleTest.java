package org.mcvideo.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.aRegistration;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.testing.PostgresServer;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that is there and refuses work, and what is said of it. */
class PostgresTroubleTest {
  private static final Duration BRIEF = Duration.ofMillis(20);

  private final PostgresServer.Database database = PostgresServer.shared().newDatabase();
  private final Logger logger = (Logger) LoggerFactory.getLogger("org.mcvideo.persistence");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(log);
  }

  @AfterEach
  void dropDatabase() {
    logger.detachAppender(log);
    logger.setLevel(null);
    database.drop();
  }

  @Test
  void aFullOneIsDownForWritesAndSaidOnce() throws DatabaseNotOpened {
    try (PersistenceAdapters open = open(Duration.ofSeconds(10))) {
      Stores stores = open.stores();
      // Given
      whenRegistrationsChange(
          "raise exception using errcode = '53100', message = 'could not extend file'");
      // When
      assertStoreIsDown(() -> stores.registrations().put(aRegistration().build()));
      assertStoreIsDown(() -> stores.registrations().put(aRegistration().build()));
      // Then
      assertThat(stores.registrations().of(ALICE_IMPU)).isEmpty();
      assertThat(said()).containsExactly("database has no room left, requests are answered 503");
      // When
      database.execute("drop trigger trouble on registrations");
      stores.registrations().put(aRegistration().build());
      // Then
      assertThat(stores.registrations().of(ALICE_IMPU)).isPresent();
    }
  }

  @Test
  void oneThatCannotBeWrittenIsOutOfUseUntilItCan() throws DatabaseNotOpened {
    try (PersistenceAdapters open = open(Duration.ofSeconds(10))) {
      Stores stores = open.stores();
      // When
      database.makeReadOnly();
      Recovery.awaitTrue(() -> open.trouble().isPresent());
      // Then
      assertThat(open.trouble()).contains("it cannot be written");
      assertStoreIsDown(() -> stores.registrations().put(aRegistration().build()));
      assertThat(said()).contains("database is out of use, requests are answered 503");
      // When
      database.makeWritable();
      Recovery.await(() -> stores.registrations().put(aRegistration().build()));
      // Then
      assertThat(said()).contains("database is in use again");
    }
  }

  @Test
  void oneThatIsSlowEndsARequestBeforeItsStatementsAddUp() throws DatabaseNotOpened {
    try (PersistenceAdapters open = open(Duration.ofSeconds(1))) {
      // Given
      whenRegistrationsChange("perform pg_sleep(0.3); return new");
      AtomicInteger statements = new AtomicInteger();
      // When
      assertStoreIsDown(
          () ->
              open.stores()
                  .transactions()
                  .run(
                      ALICE,
                      () -> {
                        while (statements.incrementAndGet() < 100) {
                          open.stores().registrations().put(aRegistration().build());
                        }
                        return null;
                      }));
      // Then
      assertThat(statements).hasValueLessThan(100);
      assertThat(open.stores().registrations().of(ALICE_IMPU)).isEmpty();
    }
  }

  private void whenRegistrationsChange(String action) {
    database.execute(
        "create function trouble() returns trigger language plpgsql as $$ begin "
            + action
            + "; end $$");
    database.execute(
        "create trigger trouble before insert or update on registrations"
            + " for each row execute function trouble()");
  }

  private List<String> said() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private PersistenceAdapters open(Duration statementLimit) throws DatabaseNotOpened {
    return PersistenceAdapters.open(
        new DatabaseConfig(
            database.url(),
            PostgresServer.USER,
            DatabasePassword.none(),
            4,
            new DatabaseTimes(Duration.ofSeconds(10), BRIEF, statementLimit)));
  }
}
