package org.mcvideo.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcvideo.persistence.DatabaseConfig;
import org.mcvideo.persistence.DatabasePassword;
import org.mcvideo.persistence.DatabaseTimes;
import org.mcvideo.persistence.testing.PostgresServer;

class DialectTest {
  private final PostgresServer.Database database = PostgresServer.shared().newDatabase();

  @AfterEach
  void dropDatabase() {
    database.drop();
  }

  @ParameterizedTest
  @CsvSource({"off, on", "local, local", "on, on", "remote_apply, remote_apply"})
  void aCommitWaitsForTheDiskEvenWhereThatIsSwitchedOff(String byDefault, String inSession)
      throws SQLException {
    // Given
    database.execute(
        "alter database " + database.name() + " set synchronous_commit = " + byDefault);
    try (Connection connection =
            DriverManager.getConnection(database.url(), PostgresServer.USER, "");
        Statement statement = connection.createStatement()) {
      // When
      statement.execute(Dialect.POSTGRESQL.sessionSetting(config()));
      // Then
      assertThat(setting(connection, "synchronous_commit")).containsExactly(inSession);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lock_timeout, 20ms",
    "statement_timeout, 3s",
    "idle_in_transaction_session_timeout, 3020ms"
  })
  void theServerKnowsHowLongARequestWaits(String name, String value) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), PostgresServer.USER, "");
        Statement statement = connection.createStatement()) {
      // When
      statement.execute(Dialect.POSTGRESQL.sessionSetting(config()));
      // Then
      assertThat(setting(connection, name)).containsExactly(value);
    }
  }

  @ParameterizedTest
  @CsvSource({"1 ms, 2", "1000 ms, 2", "1001 ms, 3", "5000 ms, 6"})
  void theDriverGivesUpLaterThanTheServer(String limit, String seconds) {
    Duration statementLimit = Duration.ofMillis(Long.parseLong(limit.replace(" ms", "")));
    assertThat(Dialect.POSTGRESQL.connectionProperties(config(statementLimit)))
        .containsEntry("socketTimeout", seconds);
  }

  private DatabaseConfig config() {
    return config(Duration.ofSeconds(3));
  }

  private DatabaseConfig config(Duration statementLimit) {
    return new DatabaseConfig(
        database.url(),
        PostgresServer.USER,
        DatabasePassword.none(),
        1,
        new DatabaseTimes(Duration.ofSeconds(2), Duration.ofMillis(20), statementLimit));
  }

  private static List<String> setting(Connection connection, String name) throws SQLException {
    return Statements.query(connection, "show " + name, s -> {}, row -> row.getString(1));
  }
}
