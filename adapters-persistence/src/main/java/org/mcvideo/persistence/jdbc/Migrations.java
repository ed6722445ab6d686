package org.mcvideo.persistence.jdbc;

import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened.Reason;

/**
 * The steps that make the tables of this version in a database, by the names of their files. They
 * go over connections of their own: a step may take longer than a request.
 */
final class Migrations {
  private final Flyway flyway;

  private Migrations(Flyway flyway) {
    this.flyway = flyway;
  }

  static Migrations of(JdbcStores.Settings settings, Dialect dialect) {
    return new Migrations(
        settings.withPassword(
            password ->
                Flyway.configure()
                    .dataSource(dialect.url(settings), settings.user(), password)
                    .locations(dialect.migrations().toArray(String[]::new))
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .load()));
  }

  /**
   * Takes the steps that the database lacks.
   *
   * @return their names, in their order
   * @throws DatabaseNotOpened if one fails; those before it are taken
   */
  List<String> take() throws DatabaseNotOpened {
    try {
      return flyway.migrate().migrations.stream()
          .filter(step -> !step.version.isEmpty())
          .map(step -> named(step.version, step.description))
          .toList();
    } catch (FlywayException e) {
      throw new DatabaseNotOpened(
          Reason.TABLES,
          "database tables cannot be brought to this version: " + Failures.oneLine(e),
          e);
    }
  }

  /**
   * The names of the steps that the database lacks.
   *
   * @throws DatabaseNotOpened if its history cannot be read
   */
  List<String> missing() throws DatabaseNotOpened {
    return names(MigrationState.PENDING);
  }

  /**
   * The names of steps that a later version has taken.
   *
   * @throws DatabaseNotOpened if its history cannot be read
   */
  List<String> ofALaterVersion() throws DatabaseNotOpened {
    return names(MigrationState.FUTURE_SUCCESS);
  }

  private List<String> names(MigrationState state) throws DatabaseNotOpened {
    try {
      return Stream.of(flyway.info().all())
          .filter(step -> step.getState() == state)
          .map(Migrations::name)
          .toList();
    } catch (FlywayException e) {
      throw new DatabaseNotOpened(
          Reason.TABLES, "history of the tables cannot be read: " + Failures.oneLine(e), e);
    }
  }

  private static String name(MigrationInfo step) {
    return named(String.valueOf(step.getVersion()), step.getDescription());
  }

  private static String named(String version, String description) {
    return "V" + version + " " + description;
  }
}
