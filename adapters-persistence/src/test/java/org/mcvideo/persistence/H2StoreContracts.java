package org.mcvideo.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

/** Every store contract on one kind of H2 database. */
abstract class H2StoreContracts extends StoreContracts {
  @TempDir Path directory;

  /** The URL of a database that does not exist yet. */
  abstract String url();

  @Override
  PersistenceAdapters openEmpty() throws DatabaseNotOpened {
    return PersistenceAdapters.open(
        DatabaseConfig.of(url(), "sa", DatabasePassword.none()), KeyEncryptions.CURRENT);
  }

  @Override
  void crash() {
    try (Connection connection = DriverManager.getConnection(url(), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown immediately");
    } catch (SQLException e) {
      throw new AssertionError("the database did not crash", e);
    }
    closeDatabase();
  }
}
