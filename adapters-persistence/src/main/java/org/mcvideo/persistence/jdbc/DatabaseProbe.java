package org.mcvideo.persistence.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look at a database over a connection of its own, so that a pool without free connections says
 * nothing of the database.
 *
 * <p>Confined to one thread but for {@link #close}.
 */
final class DatabaseProbe implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);

  private final Dialect dialect;
  private final String url;
  private final Properties login;
  private volatile Optional<Connection> held = Optional.empty();

  DatabaseProbe(Dialect dialect, String url, Properties login) {
    this.dialect = dialect;
    this.url = url;
    this.login = login;
  }

  /** Why the database cannot be used; empty if it can. Takes no longer than a request may. */
  Optional<String> trouble() {
    Optional<String> trouble;
    try {
      trouble =
          dialect.takesWrites(connection())
              ? Optional.empty()
              : Optional.of("it cannot be written");
    } catch (SQLException e) {
      trouble = Optional.of("SQL state " + e.getSQLState() + ", " + Failures.oneLine(e));
    }
    if (trouble.isPresent()) {
      close();
    }
    return trouble;
  }

  private Connection connection() throws SQLException {
    Optional<Connection> open = held;
    if (open.isPresent()) {
      return open.get();
    }
    Connection connection = DriverManager.getConnection(url, login);
    held = Optional.of(connection);
    return connection;
  }

  /** Gives the connection up, also under a look that is under way. */
  @Override
  public void close() {
    Optional<Connection> open = held;
    held = Optional.empty();
    try {
      if (open.isPresent()) {
        open.get().abort(Runnable::run);
        open.get().close(); // H2 knows no abort
      }
    } catch (SQLException e) {
      LOG.debug("a connection cannot be given up", e);
    }
  }
}
