package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.aTaskDue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.Stores;

class InMemoryStoresTest {

  @Test
  void whatWasCommittedIsStillThereWhenTheStoreComesBack() {
    // Given
    InMemoryStores memory = new InMemoryStores();
    memory.stores().bindings().put(aBinding().build());
    memory.takeDown();
    // When
    memory.bringUp();
    // Then
    assertThat(memory.bindings()).containsExactly(aBinding().build());
  }

  @Test
  void committedTransactionsAreCounted() {
    // Given
    InMemoryStores memory = new InMemoryStores();
    // When
    memory.stores().transactions().run(ALICE, () -> "one");
    memory.stores().transactions().run(() -> "two");
    memory.stores().bindings().put(aBinding().build());
    // Then
    assertThat(memory.commits()).isEqualTo(2);
  }

  @Test
  void tasksAreShownWhetherDueOrNot() {
    // Given
    InMemoryStores memory = new InMemoryStores();
    // When
    memory.stores().openTasks().put(aTaskDue(FOREVER));
    // Then
    assertThat(memory.openTasks()).containsExactly(aTaskDue(FOREVER));
  }

  /** One empty database in memory. */
  abstract static class InMemory implements StoreContract {
    private final InMemoryStores memory = new InMemoryStores();
    private final Stores stores = memory.stores();

    @Override
    public Stores stores() {
      return stores;
    }

    @Override
    public void takeDown() {
      memory.takeDown();
    }
  }

  @Nested
  class OfRegistrations extends InMemory implements RegistrationsContract {}

  @Nested
  class OfBindings extends InMemory implements BindingsContract {}

  @Nested
  class OfPublishedSettings extends InMemory implements PublishedSettingsContract {}

  @Nested
  class OfUserProfiles extends InMemory implements UserProfilesContract {}

  @Nested
  class OfAffiliations extends InMemory implements AffiliationsContract {}

  @Nested
  class OfGroupPublications extends InMemory implements GroupPublicationsContract {}

  @Nested
  class OfSubscriptions extends InMemory implements SubscriptionsContract {}

  @Nested
  class OfOpenTasks extends InMemory implements OpenTasksContract {}

  @Nested
  class OfCsks extends InMemory implements CsksContract {}

  @Nested
  class OfUserUids extends InMemory implements UserUidsContract {}

  @Nested
  class OfRotationJobs extends InMemory implements RotationJobsContract {}

  @Nested
  class OfServingInstances extends InMemory implements ServingInstancesContract {}

  @Nested
  class OfTransactions extends InMemory implements TransactionsContract {}
}
