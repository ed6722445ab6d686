package org.mcvideo.persistence.jdbc;

import java.sql.SQLException;
import java.util.Optional;
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
  H2("jdbc:h2:", "checkpoint sync") {
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
    String sessionSetting(JdbcStores.Settings settings) {
      return "set query_timeout " + settings.statementLimit().toMillis();
    }

    @Override
    Reason reason(SQLException e) {
      return switch (e.getErrorCode()) {
        case 90020 -> Reason.LOCKED;
        case 28000 -> Reason.ACCESS_DENIED;
        default -> Reason.UNREACHABLE;
      };
    }
  };

  private static final long WRITE_DELAY_MILLIS = 20_000;
  private static final long RETENTION_MILLIS = 5_000;

  private final String urlPrefix;
  private final String syncStatement;

  Dialect(String urlPrefix, String syncStatement) {
    this.urlPrefix = urlPrefix;
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

  /** The statement that each pooled connection begins with. */
  abstract String sessionSetting(JdbcStores.Settings settings);

  /** Why a connection failed. */
  abstract Reason reason(SQLException e);

  /** The statement after which everything committed before is on the disk. */
  String syncStatement() {
    return syncStatement;
  }
}
