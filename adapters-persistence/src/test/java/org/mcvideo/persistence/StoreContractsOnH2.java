package org.mcvideo.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.testing.AffiliationsContract;
import org.mcvideo.application.testing.BindingsContract;
import org.mcvideo.application.testing.CsksContract;
import org.mcvideo.application.testing.GroupPublicationsContract;
import org.mcvideo.application.testing.OpenTasksContract;
import org.mcvideo.application.testing.PublishedSettingsContract;
import org.mcvideo.application.testing.RegistrationsContract;
import org.mcvideo.application.testing.RotationJobsContract;
import org.mcvideo.application.testing.StoreContract;
import org.mcvideo.application.testing.SubscriptionsContract;
import org.mcvideo.application.testing.TransactionsContract;
import org.mcvideo.application.testing.UserProfilesContract;
import org.mcvideo.application.testing.UserUidsContract;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

/** Every store contract on one kind of H2 database. */
abstract class StoreContractsOnH2 {
  @TempDir Path directory;

  private PersistenceAdapters database;

  /** The URL of a database that does not exist yet. */
  abstract String url();

  @BeforeEach
  void openDatabase() throws DatabaseNotOpened {
    database =
        PersistenceAdapters.open(
            DatabaseConfig.of(url(), "sa", DatabasePassword.none()), KeyEncryptions.CURRENT);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  private void crash() {
    try (Connection connection = DriverManager.getConnection(url(), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown immediately");
    } catch (SQLException e) {
      throw new AssertionError("the database did not crash", e);
    }
    database.close();
  }

  /** The database of this test. */
  abstract class OnH2 implements StoreContract {
    @Override
    public Stores stores() {
      return database.stores();
    }

    @Override
    public void takeDown() {
      crash();
    }
  }

  @Nested
  class OfRegistrations extends OnH2 implements RegistrationsContract {}

  @Nested
  class OfBindings extends OnH2 implements BindingsContract {}

  @Nested
  class OfPublishedSettings extends OnH2 implements PublishedSettingsContract {}

  @Nested
  class OfUserProfiles extends OnH2 implements UserProfilesContract {}

  @Nested
  class OfAffiliations extends OnH2 implements AffiliationsContract {}

  @Nested
  class OfGroupPublications extends OnH2 implements GroupPublicationsContract {}

  @Nested
  class OfSubscriptions extends OnH2 implements SubscriptionsContract {}

  @Nested
  class OfOpenTasks extends OnH2 implements OpenTasksContract {}

  @Nested
  class OfCsks extends OnH2 implements CsksContract {}

  @Nested
  class OfUserUids extends OnH2 implements UserUidsContract {}

  @Nested
  class OfRotationJobs extends OnH2 implements RotationJobsContract {}

  @Nested
  class OfTransactions extends OnH2 implements TransactionsContract {}
}
