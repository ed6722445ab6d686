package org.mcvideo.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.testing.Race;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.testing.PostgresServer;

class PostgresAdaptersTest {
  private final PostgresServer.Database database = PostgresServer.shared().newDatabase();

  @AfterEach
  void dropDatabase() {
    database.drop();
  }

  @Test
  void aSecondInstanceSeesWhatTheFirstWasTold() throws DatabaseNotOpened {
    try (PersistenceAdapters one = PersistenceAdapters.open(config());
        PersistenceAdapters two = PersistenceAdapters.open(config())) {
      // When
      one.stores().bindings().put(aBinding().build());
      // Then
      assertThat(two.stores().bindings().of(ALICE)).containsExactly(aBinding().build());
    }
  }

  @Test
  void instancesThatStartTogetherMakeTheTablesOnce() throws DatabaseNotOpened {
    // When
    List<PersistenceAdapters> started = Race.run(3, i -> () -> PersistenceAdapters.open(config()));
    // Then
    started.get(0).stores().bindings().put(aBinding().build());
    assertThat(started)
        .allSatisfy(instance -> assertThat(instance.stores().bindings().of(ALICE)).hasSize(1));
    started.forEach(PersistenceAdapters::close);
  }

  @Test
  void textsAreInTheOrderOfTheirOctetsWhateverTheLocaleOfTheDatabase() throws DatabaseNotOpened {
    // Given: a locale in which "a" comes before "B"
    PostgresServer.Database english =
        PostgresServer.shared()
            .newDatabase("template template0 locale_provider icu icu_locale 'en-US'");
    Binding upper = aBinding().at(new McVideoClientId("B")).build();
    Binding lower = aBinding().at(new McVideoClientId("a")).build();
    try (PersistenceAdapters adapters = PersistenceAdapters.open(config(english.url()))) {
      // When
      adapters.stores().bindings().put(lower);
      adapters.stores().bindings().put(upper);
      // Then
      assertThat(adapters.stores().bindings().list(Optional.empty(), 2))
          .containsExactly(upper, lower);
    }
    english.drop();
  }

  @Test
  void connectionsThatTheServerEndedAreReplaced() throws DatabaseNotOpened {
    try (PersistenceAdapters adapters = PersistenceAdapters.open(config())) {
      // Given
      adapters.stores().bindings().put(aBinding().build());
      database.takeDown();
      assertStoreIsDown(() -> adapters.stores().bindings().of(ALICE));
      // When
      database.bringUp();
      // Then
      Recovery.await(
          () -> adapters.stores().bindings().put(aBinding().of(BOB).to(BOB_IMPU).build()));
      Recovery.await(() -> assertThat(adapters.stores().bindings().of(ALICE)).hasSize(1));
    }
  }

  @Test
  void aRoleThatDoesNotExistIsRefusedInOneLine() {
    assertThat(refusal(DatabaseConfig.of(database.url(), "nobody", DatabasePassword.none())))
        .startsWith("ACCESS_DENIED: ")
        .contains("nobody");
  }

  @Test
  void aWrongPasswordIsRefusedAndNotShown() throws DatabaseNotOpened {
    // Given
    PostgresServer.shared().requirePasswordOf("guarded", "right-one");
    database.execute("grant all on schema public to guarded");
    DatabaseConfig right =
        DatabaseConfig.of(database.url(), "guarded", DatabasePassword.of("right-one"));
    DatabaseConfig wrong =
        DatabaseConfig.of(database.url(), "guarded", DatabasePassword.of("top-secret"));
    // Then
    assertThat(refusal(wrong)).startsWith("ACCESS_DENIED: ").doesNotContain("top-secret");
    PersistenceAdapters.open(right).close();
  }

  @Test
  void aDatabaseThatDoesNotExistIsRefusedInOneLine() {
    assertThat(refusal(config(database.url() + "_not")))
        .startsWith("ABSENT: ")
        .contains(database.name() + "_not");
  }

  @Test
  void aServerThatIsNotThereIsRefusedInOneLine() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(refusal(config("jdbc:postgresql://127.0.0.1:" + free + "/mcvideo")))
        .startsWith("UNREACHABLE: ")
        .contains("127.0.0.1:" + free);
  }

  @Test
  void aDatabaseThatCannotBeWrittenIsRefused() {
    // Given
    database.execute(
        "alter database " + database.name() + " set default_transaction_read_only = on");
    // Then
    assertThat(refusal(config()))
        .isEqualTo("READ_ONLY: database " + database.url() + " cannot be written");
  }

  @Test
  void aUserWhoMayNotMakeTablesIsRefused() {
    // Given
    PostgresServer.shared().execute("create role reader_of_" + database.name() + " login");
    // Then
    assertThat(
            refusal(
                DatabaseConfig.of(
                    database.url(), "reader_of_" + database.name(), DatabasePassword.none())))
        .startsWith("TABLES: database tables cannot be brought to this version: ");
  }

  private DatabaseConfig config() {
    return config(database.url());
  }

  private static DatabaseConfig config(String url) {
    return new DatabaseConfig(
        url, PostgresServer.USER, DatabasePassword.none(), 4, DatabaseTimes.USUAL);
  }

  private static String refusal(DatabaseConfig config) {
    DatabaseNotOpened refusal =
        catchThrowableOfType(
            DatabaseNotOpened.class, () -> PersistenceAdapters.open(config).close());
    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal.getMessage()).doesNotContain("\n", "\r").hasSizeLessThan(400);
    return refusal.reason() + ": " + refusal.getMessage();
  }
}
