package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.SERVER;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.aTaskDue;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.InstanceLease;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.OpenTasks;
import org.mcvideo.application.port.out.OpenTasks.Turn;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;

/** What every {@link OpenTasks} keeps. */
public interface OpenTasksContract extends StoreContract {
  /** An instance beside the one that tests ask as. */
  ServerUri OTHER = new ServerUri("sip:other.example");

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
  default void aTakenTaskIsNobodyElsesUntilItsTimeIsOver() {
    // Given
    OpenTask task = aTaskDue(NOW);
    openTasks().put(task);
    // When
    List<OpenTask> taken = openTasks().take(turn(NOW, LATER), 10);
    // Then
    Instant justBefore = LATER.minusNanos(1_000);
    assertThat(taken).containsExactly(task);
    assertThat(openTasks().take(turn(justBefore, FOREVER), 10)).isEmpty();
    assertThat(openTasks().dueOf(ALICE, justBefore)).isEmpty();
    assertThat(openTasks().due(justBefore, 10)).containsExactly(task);
    assertThat(openTasks().dueOf(ALICE, LATER)).containsExactly(task);
    assertThat(openTasks().take(turn(LATER, FOREVER), 10)).containsExactly(task);
  }

  @Test
  default void onlyTasksThatAreDueAreTakenAndNotMoreThanAskedFor() {
    // Given
    OpenTask youngest = task(ALICE, PHONE, NOW);
    OpenTask oldest = task(BOB, PHONE, NOW.minusSeconds(2));
    OpenTask between = task(ALICE, TABLET, NOW.minusSeconds(1));
    OpenTask early = task(BOB, TABLET, NOW.plusNanos(1_000));
    List.of(youngest, oldest, between, early).forEach(openTasks()::put);
    // When, Then
    assertThat(openTasks().take(turn(NOW, LATER), 2)).containsExactly(oldest, between);
    assertThat(openTasks().take(turn(NOW, LATER), 2)).containsExactly(youngest);
    assertThat(openTasks().take(turn(NOW, LATER), 2)).isEmpty();
  }

  @Test
  default void aTakenTaskThatIsPutAnewCanBeTakenAgain() {
    // Given
    openTasks().put(aTaskDue(NOW));
    openTasks().take(turn(NOW, FOREVER), 10);
    // When
    openTasks().put(aTaskDue(NOW));
    // Then
    assertThat(openTasks().take(turn(NOW, FOREVER), 10)).containsExactly(aTaskDue(NOW));
  }

  @Test
  default void aTakenTaskThatIsDoneIsOffTheList() {
    // Given
    openTasks().put(aTaskDue(NOW));
    OpenTask taken = openTasks().take(turn(NOW, LATER), 10).get(0);
    // When
    openTasks().remove(taken);
    // Then
    assertThat(openTasks().due(FOREVER, 10)).isEmpty();
  }

  @Test
  default void aTaskThatIsPutOffIsDueLaterAndNobodys() {
    // Given
    openTasks().put(aTaskDue(NOW));
    OpenTask taken = openTasks().take(turn(NOW, FOREVER), 10).get(0);
    OpenTask later = new OpenTask(ALICE, PHONE, OpenTask.Kind.ACTIVATE_PROFILE, LATER, 1);
    // When
    boolean putOff = openTasks().putOff(taken, later);
    // Then
    assertThat(putOff).isTrue();
    assertThat(openTasks().take(turn(LATER.minusNanos(1_000), FOREVER), 10)).isEmpty();
    assertThat(openTasks().take(turn(LATER, FOREVER), 10)).containsExactly(later);
  }

  @Test
  default void aTaskThatWasPutAnewOrDoneMeanwhileIsNotPutOff() {
    // Given
    OpenTask seen = aTaskDue(NOW);
    OpenTask anew = aTaskDue(NOW.plusNanos(1_000));
    OpenTask later = new OpenTask(ALICE, PHONE, OpenTask.Kind.ACTIVATE_PROFILE, LATER, 1);
    openTasks().put(anew);
    // When, Then
    assertThat(openTasks().putOff(seen, later)).isFalse();
    assertThat(openTasks().due(FOREVER, 10)).containsExactly(anew);
    openTasks().remove(anew);
    assertThat(openTasks().putOff(anew, later)).isFalse();
    assertThat(openTasks().due(FOREVER, 10)).isEmpty();
  }

  @Test
  default void ofManyWhoTakeAtOnceEachTaskGoesToOne() {
    // Given
    List<OpenTask> all =
        IntStream.range(0, 40)
            .mapToObj(n -> task(new McVideoId("sip:user-" + n), PHONE, NOW))
            .toList();
    all.forEach(openTasks()::put);
    // When
    List<List<OpenTask>> taken = Race.run(6, i -> () -> takenUntilNothingIsLeft());
    // Then
    assertThat(taken.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  default void tasksOfUsersWhomAnotherInstanceServesAreLeftToItWhileItHasALease() {
    // Given
    stores().bindings().put(aBinding().servedBy(OTHER).build());
    stores().bindings().put(aBinding().of(BOB).to(BOB_IMPU).build());
    OpenTask alices = task(ALICE, PHONE, NOW);
    OpenTask bobs = task(BOB, PHONE, NOW);
    openTasks().put(alices);
    openTasks().put(bobs);
    InstanceLease other = stores().servingInstances().begin(OTHER, LATER);
    // When, Then
    assertThat(openTasks().take(turn(NOW, LATER), 10)).containsExactly(bobs);
    assertThat(openTasks().take(turn(NOW, LATER), 10)).isEmpty();
    stores().servingInstances().giveBack(other);
    assertThat(openTasks().take(turn(NOW, LATER), 10)).containsExactly(alices);
  }

  @Test
  default void tasksOfAUserWhomSeveralInstancesServeAreAnybodysOfThem() {
    // Given
    stores().bindings().put(aBinding().at(PHONE).servedBy(OTHER).build());
    stores().bindings().put(aBinding().at(TABLET).build());
    stores().servingInstances().begin(OTHER, LATER);
    OpenTask task = OpenTask.ofUser(ALICE, OpenTask.Kind.NOTIFY, NOW);
    openTasks().put(task);
    // When, Then
    assertThat(openTasks().take(turn(NOW, LATER), 10)).containsExactly(task);
    openTasks().put(task);
    assertThat(openTasks().take(new Turn(OTHER, NOW, LATER), 10)).containsExactly(task);
  }

  private List<OpenTask> takenUntilNothingIsLeft() {
    List<OpenTask> taken = new ArrayList<>();
    // Who finds nothing may have been kept from what another one is about to take.
    for (int left = openTasks().due(NOW, 40).size(); left > 0; left -= 3) {
      taken.addAll(openTasks().take(turn(NOW, LATER), 3));
    }
    return taken;
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
    assertStoreIsDown(() -> tasks.take(turn(NOW, LATER), 1));
    assertStoreIsDown(() -> tasks.putOff(aTaskDue(NOW), aTaskDue(LATER)));
  }

  private static Turn turn(Instant now, Instant until) {
    return new Turn(SERVER, now, until);
  }

  private static OpenTask task(McVideoId user, McVideoClientId client, Instant dueAt) {
    return new OpenTask(user, client, OpenTask.Kind.ACTIVATE_PROFILE, dueAt, 0);
  }
}
