package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.RotationJob;
import org.mcvideo.application.port.out.RotationJobs;
import org.mcvideo.domain.id.ServedClient;

/** What every {@link RotationJobs} keeps. */
public interface RotationJobsContract extends StoreContract {
  /** The port under test. */
  default RotationJobs rotationJobs() {
    return stores().rotationJobs();
  }

  @Test
  default void thereIsNoJobAtFirst() {
    assertThat(rotationJobs().open()).isEmpty();
    assertThat(rotationJobs().latest(10)).isEmpty();
  }

  @Test
  default void theOldestJobIsOpenUntilItIsFinished() {
    // Given
    RotationJob first = RotationJob.commanded("first", Optional.of(ALICE), NOW);
    RotationJob second = RotationJob.commanded("second", Optional.empty(), LATER);
    rotationJobs().add(second);
    rotationJobs().add(first);
    // When, Then
    assertThat(rotationJobs().open()).contains(first);
    assertThat(rotationJobs().latest(10)).containsExactly(second, first);
    assertThat(rotationJobs().latest(1)).containsExactly(second);
    assertThat(rotationJobs().advance(first, first.finished(LATER))).isTrue();
    assertThat(rotationJobs().open()).contains(second);
  }

  @Test
  default void aJobAdvancesFromWhereItIs() {
    // Given
    RotationJob job = RotationJob.commanded("job", Optional.empty(), NOW);
    rotationJobs().add(job);
    RotationJob next = job.behind(new ServedClient(ALICE, PHONE), 3);
    // When, Then
    assertThat(rotationJobs().advance(job, next)).isTrue();
    assertThat(rotationJobs().advance(job, next)).isFalse();
    assertThat(rotationJobs().open()).contains(next);
    assertThat(rotationJobs().advance(next, next.finished(LATER))).isTrue();
    assertThat(rotationJobs().latest(1)).containsExactly(next.finished(LATER));
    assertThat(rotationJobs().open()).isEmpty();
  }

  @Test
  default void ofManyWhoAdvanceAtOnceOneSucceeds() {
    // Given
    RotationJob job = RotationJob.commanded("job", Optional.empty(), NOW);
    rotationJobs().add(job);
    // When
    List<Boolean> advanced =
        Race.run(
            6,
            i ->
                () ->
                    rotationJobs().advance(job, job.behind(new ServedClient(ALICE, PHONE), i + 1)));
    // Then
    assertThat(advanced).containsOnlyOnce(true);
  }

  @Test
  default void everyMethodSaysThatTheStoreIsDown() {
    // Given
    RotationJob job = RotationJob.commanded("job", Optional.empty(), NOW);
    takeDown();
    // When, Then
    StoreContract.assertStoreIsDown(() -> rotationJobs().add(job));
    StoreContract.assertStoreIsDown(() -> rotationJobs().open());
    StoreContract.assertStoreIsDown(() -> rotationJobs().advance(job, job.finished(NOW)));
    StoreContract.assertStoreIsDown(() -> rotationJobs().latest(1));
  }
}
