package org.mcvideo.persistence;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.testing.AffiliationsContract;
import org.mcvideo.application.testing.BindingsContract;
import org.mcvideo.application.testing.CsksContract;
import org.mcvideo.application.testing.GroupPublicationsContract;
import org.mcvideo.application.testing.OpenTasksContract;
import org.mcvideo.application.testing.PublishedSettingsContract;
import org.mcvideo.application.testing.RegistrationsContract;
import org.mcvideo.application.testing.RotationJobsContract;
import org.mcvideo.application.testing.ServingInstancesContract;
import org.mcvideo.application.testing.StoreContract;
import org.mcvideo.application.testing.SubscriptionsContract;
import org.mcvideo.application.testing.TransactionsContract;
import org.mcvideo.application.testing.UserProfilesContract;
import org.mcvideo.application.testing.UserUidsContract;
import org.mcvideo.persistence.jdbc.DatabaseNotOpened;

/** Every store contract on one kind of database. */
abstract class StoreContracts {
  private PersistenceAdapters database;

  /** Opens a database that does not hold anything yet. */
  abstract PersistenceAdapters openEmpty() throws DatabaseNotOpened;

  /** Takes the database out of reach. */
  abstract void crash();

  /** Lets go of the database that {@link #openEmpty} opened. */
  void letGo(PersistenceAdapters used) {
    used.close();
  }

  @BeforeEach
  void openDatabase() throws DatabaseNotOpened {
    database = openEmpty();
  }

  @AfterEach
  void closeDatabase() {
    letGo(database);
  }

  /** The database of this test. */
  abstract class OnDatabase implements StoreContract {
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
  class OfRegistrations extends OnDatabase implements RegistrationsContract {}

  @Nested
  class OfBindings extends OnDatabase implements BindingsContract {}

  @Nested
  class OfPublishedSettings extends OnDatabase implements PublishedSettingsContract {}

  @Nested
  class OfUserProfiles extends OnDatabase implements UserProfilesContract {}

  @Nested
  class OfAffiliations extends OnDatabase implements AffiliationsContract {}

  @Nested
  class OfGroupPublications extends OnDatabase implements GroupPublicationsContract {}

  @Nested
  class OfSubscriptions extends OnDatabase implements SubscriptionsContract {}

  @Nested
  class OfOpenTasks extends OnDatabase implements OpenTasksContract {}

  @Nested
  class OfCsks extends OnDatabase implements CsksContract {}

  @Nested
  class OfUserUids extends OnDatabase implements UserUidsContract {}

  @Nested
  class OfRotationJobs extends OnDatabase implements RotationJobsContract {}

  @Nested
  class OfServingInstances extends OnDatabase implements ServingInstancesContract {}

  @Nested
  class OfTransactions extends OnDatabase implements TransactionsContract {}
}
