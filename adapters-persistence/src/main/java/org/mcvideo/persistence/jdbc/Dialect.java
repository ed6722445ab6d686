package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened.Reason;

/** What one kind of database needs beyond the SQL that all of them take. */
enum Dialect {
  /**
   * H2 in its regular mode. It returns from a commit before the disk has it, and writes what was
   * committed some time later: here each commit is followed by a statement that writes and syncs,
   * and that time is set so high that the database seldom gets there first. Space of old versions
   * is used again soon, as what replaced them is on the disk. H2's own trace file is off: it would
   * hold statements with their values.
   */
  H2("jdbc:h2:", ";", Optional.empty(), Optional.of("checkpoint sync")) {
    @Override
    String url(JdbcStores.Settings settings) {
      return String.join(
          ";",
          settings.url(),
          "DB_CLOSE_ON_EXIT=FALSE",
          "QUERY_CACHE_SIZE=64",
          "TRACE_LEVEL_FILE=0",
          "WRITE_DELAY=" + WRITE_DELAY_MILLIS,
          "RETENTION_TIME=" + RETENTION_MILLIS,
          "LOCK_TIMEOUT=" + settings.lockWait().toMillis());
    }

    @Override
    String urlIfThere(JdbcStores.Settings settings) {
      return url(settings) + ";IFEXISTS=TRUE";
    }

    @Override
    int oldestMajorVersion() {
      return 2;
    }

    @Override
    Map<String, String> connectionProperties(JdbcStores.Settings settings) {
      return Map.of();
    }

    @Override
    String sessionSetting(JdbcStores.Settings settings) {
      return "set query_timeout " + settings.statementLimit().toMillis();
    }

    @Override
    boolean takesWrites(Connection connection) throws SQLException {
      return !connection.isReadOnly();
    }

    @Override
    Reason reason(SQLException e) {
      return switch (e.getErrorCode()) {
        case 90020 -> Reason.LOCKED;
        case 90146 -> Reason.ABSENT;
        case 28000 -> Reason.ACCESS_DENIED;
        default -> Reason.UNREACHABLE;
      };
    }
  },

  /**
   * PostgreSQL 15 and later. Its commit returns when the disk has it, so long as nobody has
   * switched that off. A server that is cut off or stopped answers nothing at all, so the driver
   * gives up by itself, later than the server would. A transaction whose instance says nothing for
   * a while is ended by the server, so that nobody waits for the locks of a machine that is gone.
   */
  POSTGRESQL("jdbc:postgresql:", "?", Optional.of("classpath:db/postgresql"), Optional.empty()) {
    @Override
    String url(JdbcStores.Settings settings) {
      return settings.url();
    }

    @Override
    String urlIfThere(JdbcStores.Settings settings) {
      return settings.url();
    }

    @Override
    int oldestMajorVersion() {
      return 15;
    }

    @Override
    Map<String, String> connectionProperties(JdbcStores.Settings settings) {
      Duration answer = settings.statementLimit().plus(GRACE);
      return Map.of(
          "ApplicationName", "mcvideo",
          "connectTimeout", wholeSeconds(settings.connectionWait()),
          "socketTimeout", wholeSeconds(answer),
          "tcpKeepAlive", "true",
          // What the server says of a broken key or check holds values of the statement.
          "logServerErrorDetail", "false");
    }

    @Override
    String sessionSetting(JdbcStores.Settings settings) {
      Duration silence = settings.lockWait().plus(settings.statementLimit());
      return "select set_config('lock_timeout', '"
          + settings.lockWait().toMillis()
          + "', false), set_config('statement_timeout', '"
          + settings.statementLimit().toMillis()
          + "', false), set_config('idle_in_transaction_session_timeout', '"
          + silence.toMillis()
          + "', false), set_config('synchronous_commit', case"
          + " current_setting('synchronous_commit') when 'off' then 'on'"
          + " else current_setting('synchronous_commit') end, false)";
    }

    @Override
    boolean takesWrites(Connection connection) throws SQLException {
      return Statements.query(
              connection,
              "select current_setting('transaction_read_only')",
              s -> {},
              row -> row.getString(1))
          .contains("off");
    }

    @Override
    Reason reason(SQLException e) {
      String state = String.valueOf(e.getSQLState());
      if (state.equals(NO_SUCH_DATABASE)) {
        return Reason.ABSENT;
      }
      return state.startsWith("28") ? Reason.ACCESS_DENIED : Reason.UNREACHABLE;
    }
  };

  private static final String COMMON_MIGRATIONS = "classpath:db/common";
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final long WRITE_DELAY_MILLIS = 20_000;
  private static final long RETENTION_MILLIS = 5_000;

  /** How much later than the server the driver gives a statement up. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final String urlPrefix;
  private final String optionsBegin;
  private final Optional<String> ownMigrations;
  private final Optional<String> syncStatement;

  Dialect(
      String urlPrefix,
      String optionsBegin,
      Optional<String> ownMigrations,
      Optional<String> syncStatement) {
    this.urlPrefix = urlPrefix;
    this.optionsBegin = optionsBegin;
    this.ownMigrations = ownMigrations;
    this.syncStatement = syncStatement;
  }

  static Optional<Dialect> of(String url) {
    for (Dialect dialect : values()) {
      if (url.startsWith(dialect.urlPrefix)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }

  /** The URL that connections are made with. */
  abstract String url(JdbcStores.Settings settings);

  /** The same, for who does not want a database to be made. */
  abstract String urlIfThere(JdbcStores.Settings settings);

  /** The first major version that will do. */
  abstract int oldestMajorVersion();

  /** What the driver is told beside the URL. */
  abstract Map<String, String> connectionProperties(JdbcStores.Settings settings);

  /** The statement that each pooled connection begins with. */
  abstract String sessionSetting(JdbcStores.Settings settings);

  /** True if what {@code connection} leads to can be written. */
  abstract boolean takesWrites(Connection connection) throws SQLException;

  /** Why a connection failed. */
  abstract Reason reason(SQLException e);

  /** The URL without what may follow the name of the database. */
  String withoutOptions(String url) {
    int options = url.indexOf(optionsBegin);
    return options < 0 ? url : url.substring(0, options);
  }

  /** True if several processes can have one open at the same time. */
  boolean isShared() {
    return this == POSTGRESQL;
  }

  /** Where the tables of this kind of database are written down. */
  List<String> migrations() {
    return Stream.concat(Stream.of(COMMON_MIGRATIONS), ownMigrations.stream()).toList();
  }

  /** The statement after which every commit before is on the disk; empty if a commit waits. */
  Optional<String> syncStatement() {
    return syncStatement;
  }

  /** In whole seconds, which is all the driver takes; never none, which would be for ever. */
  private static String wholeSeconds(Duration duration) {
    return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
  }
}
