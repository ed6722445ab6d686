package org.mcvideo.persistence;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.mcvideo.persistence.jdbc.JdbcStores;

/**
 * Where the database is and how it is used.
 *
 * <p>Immutable.
 *
 * @param url its JDBC URL: {@code jdbc:postgresql:} with host, port and name, {@code jdbc:h2:file:}
 *     with an absolute path, or {@code jdbc:h2:mem:} with a name
 * @param user the database user
 * @param password the user's password
 * @param connections how many connections are held, 1 to {@value #MAX_CONNECTIONS}
 * @param times how long a request waits
 */
public record DatabaseConfig(
    String url, String user, DatabasePassword password, int connections, DatabaseTimes times)
    implements JdbcStores.Settings {
  /** The most connections that are held. */
  public static final int MAX_CONNECTIONS = 1_000;

  /** How many connections are held unless said otherwise. */
  public static final int USUAL_CONNECTIONS = 16;

  /**
   * Checks that nothing is missing.
   *
   * @throws IllegalArgumentException if the URL is no JDBC URL or the number of connections is out
   *     of bounds
   */
  public DatabaseConfig {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(times, "times");
    if (!url.startsWith("jdbc:")) {
      throw new IllegalArgumentException("database URL does not begin with jdbc:");
    }
    if (connections < 1 || connections > MAX_CONNECTIONS) {
      throw new IllegalArgumentException(
          "database connections " + connections + " is not within 1 and " + MAX_CONNECTIONS);
    }
  }

  /** The database at {@code url}, used as is usual. */
  public static DatabaseConfig of(String url, String user, DatabasePassword password) {
    return new DatabaseConfig(url, user, password, USUAL_CONNECTIONS, DatabaseTimes.USUAL);
  }

  @Override
  public <R> R withPassword(Function<String, R> body) {
    return password.use(body);
  }

  @Override
  public Duration connectionWait() {
    return times.connectionWait();
  }

  @Override
  public Duration lockWait() {
    return times.lockWait();
  }

  @Override
  public Duration statementLimit() {
    return times.statementLimit();
  }
}
