package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.aTaskDue;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.OpenTasks;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;

/** What every {@link OpenTasks} keeps. */
public interface OpenTasksContract extends StoreContract {
  /** The port under test. */
  default OpenTasks openTasks() {
    return stores().openTasks();
  }

  @Test
  default void nothingIsOpenAtFirst() {
    assertThat(openTasks().due(FOREVER, 10)).isEmpty();
    assertThat(openTasks().dueOf(ALICE, FOREVER)).isEmpty();
  }

  @Test
  default void aTaskIsDueFromItsInstantOn() {
    // Given
    OpenTask task = aTaskDue(NOW);
    // When
    openTasks().put(task);
    // Then
    assertThat(openTasks().dueOf(ALICE, NOW.minusNanos(1_000))).isEmpty();
    assertThat(openTasks().due(NOW.minusNanos(1_000), 10)).isEmpty();
    assertThat(openTasks().dueOf(ALICE, NOW)).containsExactly(task);
    assertThat(openTasks().due(NOW, 10)).containsExactly(task);
  }

  @Test
  default void aTaskIsKeptInAllItsParts() {
    // Given
    OpenTask task =
        new OpenTask(ALICE, TABLET, OpenTask.Kind.ACTIVATE_PROFILE, NOW, Integer.MAX_VALUE);
    // When
    openTasks().put(task);
    // Then
    assertThat(openTasks().dueOf(ALICE, NOW)).containsExactly(task);
  }

  @Test
  default void aTaskOfTheSameKindForTheSameClientTakesThePlaceOfTheFirst() {
    // Given
    openTasks().put(aTaskDue(NOW));
    OpenTask again = new OpenTask(ALICE, PHONE, OpenTask.Kind.ACTIVATE_PROFILE, FOREVER, 1);
    // When
    openTasks().put(again);
    // Then
    assertThat(openTasks().dueOf(ALICE, NOW)).isEmpty();
    assertThat(openTasks().dueOf(ALICE, FOREVER)).containsExactly(again);
  }

  @Test
  default void clientsHaveTheirOwnTasks() {
    // Given
    OpenTask phone = task(ALICE, PHONE, NOW);
    OpenTask tablet = task(ALICE, TABLET, NOW);
    OpenTask bobs = task(BOB, PHONE, NOW);
    // When
    openTasks().put(phone);
    openTasks().put(tablet);
    openTasks().put(bobs);
    // Then
    assertThat(openTasks().dueOf(ALICE, NOW)).containsExactlyInAnyOrder(phone, tablet);
    assertThat(openTasks().due(NOW, 10)).containsExactlyInAnyOrder(phone, tablet, bobs);
  }

  @Test
  default void theOldestTasksComeFirstAndNotMoreThanAskedFor() {
    // Given
    OpenTask youngest = task(ALICE, PHONE, NOW);
    OpenTask oldest = task(BOB, PHONE, NOW.minusSeconds(2));
    OpenTask between = task(ALICE, TABLET, NOW.minusSeconds(1));
    openTasks().put(youngest);
    openTasks().put(oldest);
    openTasks().put(between);
    // Then
    assertThat(openTasks().due(NOW, 2)).containsExactly(oldest, between);
    assertThat(openTasks().due(NOW, 3)).containsExactly(oldest, between, youngest);
  }

  @Test
  default void aRemovedTaskIsOffTheListAndOthersStay() {
    // Given
    OpenTask phone = task(ALICE, PHONE, NOW);
    OpenTask tablet = task(ALICE, TABLET, NOW);
    openTasks().put(phone);
    openTasks().put(tablet);
    // When
    openTasks().remove(phone);
    // Then
    assertThat(openTasks().dueOf(ALICE, NOW)).containsExactly(tablet);
  }

  @Test
  default void aTaskThatWasPutAnewMeanwhileStays() {
    // Given
    OpenTask seen = aTaskDue(NOW);
    openTasks().put(seen);
    OpenTask anew = aTaskDue(NOW.plusNanos(1_000));
    openTasks().put(anew);
    // When
    openTasks().remove(seen);
    // Then
    assertThat(openTasks().dueOf(ALICE, FOREVER)).containsExactly(anew);
  }

  @Test
  default void aTaskThatFailedMeanwhileStays() {
    // Given
    OpenTask seen = aTaskDue(NOW);
    openTasks().put(seen);
    OpenTask failed = new OpenTask(ALICE, PHONE, OpenTask.Kind.ACTIVATE_PROFILE, NOW, 1);
    openTasks().put(failed);
    // When
    openTasks().remove(seen);
    // Then
    assertThat(openTasks().dueOf(ALICE, NOW)).containsExactly(failed);
  }

  @Test
  default void aTaskDueAtAFinerInstantThanMicrosecondsIsTakenOffToo() {
    // Given
    OpenTask task = aTaskDue(NOW.plusNanos(999));
    openTasks().put(task);
    // When
    openTasks().remove(task);
    // Then
    assertThat(openTasks().due(FOREVER, 10)).isEmpty();
  }

  @Test
  default void tasksThatCannotBeReachedAreUnavailable() {
    // Given
    OpenTasks tasks = openTasks();
    takeDown();
    // Then
    assertStoreIsDown(() -> tasks.put(aTaskDue(NOW)));
    assertStoreIsDown(() -> tasks.remove(aTaskDue(NOW)));
    assertStoreIsDown(() -> tasks.dueOf(ALICE, NOW));
    assertStoreIsDown(() -> tasks.due(NOW, 1));
  }

  private static OpenTask task(McVideoId user, McVideoClientId client, Instant dueAt) {
    return new OpenTask(user, client, OpenTask.Kind.ACTIVATE_PROFILE, dueAt, 0);
  }
}
