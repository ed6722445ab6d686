package org.mcvideo.persistence.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened.Reason;

/**
 * A pool of connections to a database whose tables are those of this version.
 *
 * <p>Safe for use by many threads.
 */
public final class JdbcStores implements AutoCloseable {
  private final Connections connections;
  private final boolean shared;
  private final JdbcCsks csks;
  private final Stores stores;

  private JdbcStores(
      Connections connections, Dialect dialect, Settings settings, KeyEncryption keys) {
    this.connections = connections;
    this.shared = dialect.isShared();
    JdbcTransactions transactions =
        new JdbcTransactions(
            connections,
            new Durability(dialect.syncStatement()),
            settings.lockWait(),
            settings.lockWait().plus(settings.statementLimit()));
    this.csks = new JdbcCsks(transactions, keys);
    this.stores =
        new Stores(
            new JdbcRegistrations(transactions),
            new JdbcBindings(transactions),
            new JdbcServingInstances(transactions),
            new JdbcPublishedSettings(transactions),
            new JdbcUserProfiles(transactions),
            new JdbcAffiliations(transactions),
            new JdbcGroupPublications(transactions),
            new JdbcSubscriptions(transactions),
            new JdbcOpenTasks(transactions),
            csks,
            new JdbcUserUids(transactions),
            new JdbcRotationJobs(transactions),
            transactions);
  }

  /**
   * Connects to the database and brings its tables to this version.
   *
   * @param keys how client-server keys are sealed in it
   * @param around what is put around the pool of connections, such as what counts their use
   * @throws DatabaseNotOpened if that fails
   */
  public static JdbcStores open(
      Settings settings, KeyEncryption keys, UnaryOperator<DataSource> around)
      throws DatabaseNotOpened {
    Dialect dialect = dialect(settings);
    // The first connection fails at once and in one line, and keeps a database in memory alive.
    try (Connection first =
        DriverManager.getConnection(dialect.url(settings), login(settings, dialect))) {
      requireWritable(first, dialect, settings.url());
      Migrations.of(settings, dialect).take();
      HikariDataSource pool = new HikariDataSource(poolOf(settings, dialect));
      DatabaseProbe probe =
          new DatabaseProbe(dialect, dialect.url(settings), login(settings, dialect));
      return new JdbcStores(
          Connections.of(pool, around.apply(pool), probe), dialect, settings, keys);
    } catch (SQLException e) {
      throw notOpened(e, settings, dialect);
    } catch (PoolInitializationException e) {
      throw new DatabaseNotOpened(Reason.UNREACHABLE, Failures.oneLine(e), e);
    }
  }

  /** Whether several instances can have it open at the same time. */
  public boolean isShared() {
    return shared;
  }

  /**
   * Brings the tables of the database to this version.
   *
   * @return the names of the migrations that were needed, in their order
   * @throws DatabaseNotOpened if that fails
   */
  public static List<String> migrate(Settings settings) throws DatabaseNotOpened {
    Dialect dialect = dialect(settings);
    // The first connection fails at once and in one line.
    try (Connection first =
        DriverManager.getConnection(dialect.url(settings), login(settings, dialect))) {
      requireWritable(first, dialect, settings.url());
      return Migrations.of(settings, dialect).take();
    } catch (SQLException e) {
      throw notOpened(e, settings, dialect);
    }
  }

  /**
   * Looks at the database and changes nothing.
   *
   * @throws DatabaseNotOpened if that fails, or there is none yet
   */
  public static DatabaseState examine(Settings settings, Clock clock) throws DatabaseNotOpened {
    return Examination.of(settings, dialect(settings), clock);
  }

  private static Dialect dialect(Settings settings) throws DatabaseNotOpened {
    return Dialect.of(settings.url())
        .orElseThrow(
            () ->
                new DatabaseNotOpened(
                    Reason.UNSUPPORTED,
                    "database URL is neither one of H2 (jdbc:h2:) nor of PostgreSQL"
                        + " (jdbc:postgresql:)",
                    null));
  }

  static DatabaseNotOpened notOpened(SQLException e, Settings settings, Dialect dialect) {
    Reason reason = dialect.reason(e);
    String place = dialect.withoutOptions(settings.url());
    return new DatabaseNotOpened(
        reason,
        switch (reason) {
          case LOCKED -> "another process has the database open: " + place;
          case ABSENT -> "there is no database yet: " + place;
          default -> Failures.oneLine(e);
        },
        e);
  }

  /** The ports. */
  public Stores stores() {
    return stores;
  }

  /**
   * Seals up to {@code limit} clients' keys anew that are not sealed with the current key.
   *
   * @return how many clients' keys were sealed anew
   */
  public int rewrapCsks(int limit) {
    return csks.rewrap(limit);
  }

  /** How many clients' keys are not sealed with the current key. */
  public long cskRowsSealedOtherwise() {
    return csks.sealedOtherwise();
  }

  /** Why the database cannot be used, as far as is known; empty if it can. Returns at once. */
  public Optional<String> trouble() {
    return connections.trouble();
  }

  /** Closes all connections. */
  @Override
  public void close() {
    connections.close();
  }

  static Properties login(Settings settings, Dialect dialect) {
    Properties login = new Properties();
    login.putAll(dialect.connectionProperties(settings));
    login.setProperty("user", settings.user());
    login.setProperty("password", settings.withPassword(Function.identity()));
    return login;
  }

  private static void requireWritable(Connection connection, Dialect dialect, String url)
      throws SQLException, DatabaseNotOpened {
    if (!dialect.takesWrites(connection)) {
      throw new DatabaseNotOpened(
          Reason.READ_ONLY, "database " + dialect.withoutOptions(url) + " cannot be written", null);
    }
  }

  private static HikariConfig poolOf(Settings settings, Dialect dialect) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("mcvideo");
    config.setJdbcUrl(dialect.url(settings));
    config.setUsername(settings.user());
    config.setPassword(settings.withPassword(Function.identity()));
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(settings.connectionWait().toMillis());
    config.setValidationTimeout(settings.connectionWait().toMillis());
    dialect.connectionProperties(settings).forEach(config::addDataSourceProperty);
    config.setConnectionInitSql(dialect.sessionSetting(settings));
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return config;
  }

  /** What is needed to connect. */
  public interface Settings {
    /** The JDBC URL. */
    String url();

    /** The database user. */
    String user();

    /** Lends the user's password to {@code body}, which must not keep it. */
    <R> R withPassword(Function<String, R> body);

    /** How many connections are held. */
    int connections();

    /** The longest wait for a free connection. */
    Duration connectionWait();

    /** The longest wait for a lock that another transaction holds. */
    Duration lockWait();

    /** The longest that a statement takes. */
    Duration statementLimit();
  }
}
