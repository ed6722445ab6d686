package org.mcvideo.persistence;

import org.mcvideo.application.port.out.Stores;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.jdbc.JdbcStores;

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
   * version has changed is opened too: versions only add.
   *
   * @throws DatabaseNotOpened if that fails; its message is one line
   */
  public static PersistenceAdapters open(DatabaseConfig config) throws DatabaseNotOpened {
    return new PersistenceAdapters(JdbcStores.open(config));
  }

  /** The ports; after {@link #close} every call of theirs finds the store down. */
  public Stores stores() {
    return database.stores();
  }

  /** Closes all connections. Closing again does nothing. */
  @Override
  public void close() {
    database.close();
  }
}
