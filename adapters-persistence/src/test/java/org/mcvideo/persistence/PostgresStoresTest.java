package org.mcvideo.persistence;

import org.junit.jupiter.api.AfterAll;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;
import org.mcvideo.persistence.testing.PostgresServer;

/**
 * The store contracts on one database that is emptied before each test, which is quicker than a new
 * one. After a crash it is opened anew.
 */
class PostgresStoresTest extends StoreContracts {
  private static final PostgresServer.Database DATABASE = PostgresServer.shared().newDatabase();

  private static PersistenceAdapters open;

  private boolean crashed;

  @Override
  PersistenceAdapters openEmpty() throws DatabaseNotOpened {
    if (open == null) {
      open =
          PersistenceAdapters.open(
              DatabaseConfig.of(DATABASE.url(), PostgresServer.USER, DatabasePassword.none()),
              KeyEncryptions.CURRENT);
    }
    DATABASE.empty();
    return open;
  }

  @Override
  void crash() {
    DATABASE.takeDown();
    crashed = true;
  }

  @Override
  void letGo(PersistenceAdapters used) {
    if (crashed) {
      DATABASE.bringUp();
      closeLast();
    }
  }

  @AfterAll
  static void closeLast() {
    open.close();
    open = null;
  }
}
