package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** A look at a database that changes nothing in it. */
final class Examination {
  private static final String TIME = "select current_timestamp";

  private Examination() {}

  static DatabaseState of(JdbcStores.Settings settings, Dialect dialect, Clock clock)
      throws DatabaseNotOpened {
    try (Connection connection =
        DriverManager.getConnection(
            dialect.urlIfThere(settings), JdbcStores.login(settings, dialect))) {
      DatabaseMetaData about = connection.getMetaData();
      Migrations migrations = Migrations.of(settings, dialect);
      return new DatabaseState(
          about.getDatabaseProductName() + " " + about.getDatabaseProductVersion(),
          about.getDatabaseMajorVersion() < dialect.oldestMajorVersion(),
          dialect.takesWrites(connection),
          ahead(connection, clock),
          migrations.missing(),
          migrations.ofALaterVersion(),
          dangers(connection, settings, dialect));
    } catch (SQLException e) {
      throw JdbcStores.notOpened(e, settings, dialect);
    }
  }

  /** Its time against the middle of the question and the answer. */
  private static Duration ahead(Connection connection, Clock clock) throws SQLException {
    Instant asked = clock.instant();
    Instant told =
        Statements.query(
                connection,
                TIME,
                s -> {},
                row -> row.getObject(1, OffsetDateTime.class).toInstant())
            .get(0);
    Instant answered = clock.instant();
    return Duration.between(asked.plus(Duration.between(asked, answered).dividedBy(2)), told);
  }

  private static List<String> dangers(
      Connection connection, JdbcStores.Settings settings, Dialect dialect) throws SQLException {
    if (dialect != Dialect.POSTGRESQL) {
      return List.of();
    }
    List<String> dangers = new ArrayList<>();
    if (shown(connection, "fsync").equals("off")) {
      dangers.add("fsync is off: a crash of its machine loses what was acknowledged");
    }
    if (shown(connection, "full_page_writes").equals("off")) {
      dangers.add("full_page_writes is off: a crash of its machine may damage the tables");
    }
    int most = Integer.parseInt(shown(connection, "max_connections"));
    if (most < settings.connections() + Connections.BESIDE_THE_POOL) {
      dangers.add(
          "max_connections is "
              + most
              + ", and one instance holds "
              + (settings.connections() + Connections.BESIDE_THE_POOL));
    }
    return dangers;
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    return Statements.query(
            connection,
            "select current_setting(?)",
            s -> s.setString(1, setting),
            row -> row.getString(1))
        .get(0);
  }
}
