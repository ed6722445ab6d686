package org.mcvideo.persistence;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.persistence.diameter.DiameterConfig;
import org.mcvideo.persistence.diameter.DiameterNode;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.jdbc.DatabaseState;
import org.mcvideo.persistence.jdbc.JdbcStores;
import org.mcvideo.persistence.jdbc.KeyEncryption;

/**
 * An open database and its ports.
 *
 * <p>Safe for use by many threads. What a transaction wrote is on the disk when it returns.
 */
public final class PersistenceAdapters implements AutoCloseable {
  private final JdbcStores database;

  private PersistenceAdapters(JdbcStores database) {
    this.database = database;
  }

  /**
   * Opens the database, brings its tables to this version and checks them. A database that a later
   * version has changed is opened too: versions only add. Client-server keys cannot be kept.
   *
   * @throws DatabaseNotOpened if that fails; its message is one line
   */
  public static PersistenceAdapters open(DatabaseConfig config) throws DatabaseNotOpened {
    return open(config, KeyEncryption.none());
  }

  /**
   * Like {@link #open(DatabaseConfig)}, for a server that keeps client-server keys.
   *
   * @param keys how they are sealed
   * @throws DatabaseNotOpened if that fails; its message is one line
   */
  public static PersistenceAdapters open(DatabaseConfig config, KeyEncryption keys)
      throws DatabaseNotOpened {
    return open(config, keys, UnaryOperator.identity());
  }

  /**
   * Like {@link #open(DatabaseConfig, KeyEncryption)}, for a server that is measured.
   *
   * @param around what is put around the connections, such as what counts their use
   * @throws DatabaseNotOpened if that fails; its message is one line
   */
  public static PersistenceAdapters open(
      DatabaseConfig config, KeyEncryption keys, UnaryOperator<DataSource> around)
      throws DatabaseNotOpened {
    return new PersistenceAdapters(JdbcStores.open(config, keys, around));
  }

  /**
   * Brings the tables of the database to this version, as {@link #open} does, and leaves it.
   *
   * @return the names of the migrations that were needed, in their order
   * @throws DatabaseNotOpened if that fails; its message is one line
   */
  public static List<String> migrate(DatabaseConfig config) throws DatabaseNotOpened {
    return JdbcStores.migrate(config);
  }

  /**
   * Looks at the database and changes nothing.
   *
   * @param clock the own time, which its time is held against
   * @throws DatabaseNotOpened if that fails, or there is none yet; its message is one line
   */
  public static DatabaseState examine(DatabaseConfig config, Clock clock) throws DatabaseNotOpened {
    return JdbcStores.examine(config, clock);
  }

  /**
   * Seals up to {@code limit} clients' keys anew that are not sealed with the current
   * key-encryption key. Keys that a transaction works on are left for another time.
   *
   * @return how many clients' keys were sealed anew
   */
  public int rewrapCsks(int limit) {
    return database.rewrapCsks(limit);
  }

  /** How many clients' keys are not sealed with the current key-encryption key. */
  public long cskRowsSealedOtherwise() {
    return database.cskRowsSealedOtherwise();
  }

  /** Whether several instances can have it open at the same time. */
  public boolean isShared() {
    return database.isShared();
  }

  /**
   * A Diameter node for the MCVideo user database, not yet connected: {@link DiameterNode#start}
   * does that, when there is somebody to tell of what the database pushes.
   */
  public static DiameterNode userDatabase(DiameterConfig config, Clock clock, SecureRandom random) {
    return DiameterNode.open(config, clock, random);
  }

  /** The ports; after {@link #close} every call of theirs finds the store down. */
  public Stores stores() {
    return database.stores();
  }

  /**
   * Why the database cannot be used, as far as is known; empty if it can. It is looked at twice a
   * second; while it cannot be used, every call of a port finds the store down at once. For a
   * readiness check: returns at once.
   */
  public Optional<String> trouble() {
    return database.trouble();
  }

  /** Closes all connections. Closing again does nothing. */
  @Override
  public void close() {
    database.close();
  }
}
