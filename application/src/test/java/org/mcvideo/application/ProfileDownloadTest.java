package org.mcvideo.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.FIRE;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.SERVER;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.aProfile;
import static org.mcvideo.application.testing.Fixtures.aPublicationState;
import static org.mcvideo.application.testing.Fixtures.aTaskDue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.in.RefreshProfile;
import org.mcvideo.application.port.out.Deliveries;
import org.mcvideo.application.port.out.DownloadedProfiles;
import org.mcvideo.application.port.out.DownloadedProfiles.Refusal;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.application.testing.InMemoryStores;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.RecordingAccessTokens;
import org.mcvideo.application.testing.RecordingUserDatabase;
import org.mcvideo.application.testing.StoreContract;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.domain.settings.PublicationState;

/** TS 24.281 7.3.3 steps 11 to 13 with a user database, and what it pushes. */
class ProfileDownloadTest {
  private static final ProfileDocument ONE = aProfile().index(1).document(10);
  private static final ProfileDocument TWO_PRE_SELECTED =
      aProfile().index(2).preSelected().implicitly(FIRE).document(10);

  private final ManualClock clock = ManualClock.at(NOW);
  private final InMemoryStores database = new InMemoryStores();
  private final Stores stores = database.stores();
  private final RecordingUserDatabase userDatabase = new RecordingUserDatabase();
  private final Inbound core = core(Optional.of(userDatabase));

  @BeforeEach
  void serveAlice() {
    stores.bindings().put(aBinding().until(FOREVER).build());
    stores
        .publishedSettings()
        .replace(ALICE, PHONE, Optional.empty(), aPublicationState().until(FOREVER).build());
    stores.openTasks().put(aTaskDue(NOW));
  }

  @Test
  void profilesThatAreNotStoredAreDownloadedAndStored() {
    // Given
    userDatabase.hold(ALICE, List.of(ONE, TWO_PRE_SELECTED));
    // When
    core.completeTasks().of(ALICE);
    // Then
    assertThat(stores.userProfiles().documents(ALICE)).containsExactly(ONE, TWO_PRE_SELECTED);
    assertThat(active()).hasValue(2);
    assertThat(kinds()).doesNotContain(OpenTask.Kind.ACTIVATE_PROFILE);
  }

  @Test
  void profilesThatAreStoredAreNotAskedFor() {
    // Given
    stores.userProfiles().store(ALICE, List.of(ONE));
    // When
    core.completeTasks().of(ALICE);
    // Then
    assertThat(userDatabase.asked()).isEmpty();
    assertThat(active()).hasValue(1);
  }

  @Test
  void aUserDatabaseOutOfReachPutsTheTaskOffForALongerTimeWithEachFailure() {
    // Given
    userDatabase.takeDown();
    // When
    core.completeTasks().of(ALICE);
    // Then
    assertThat(database.openTasks()).containsExactly(aTaskDue(NOW).putOff(NOW));
    // When
    clock.advance(Duration.ofSeconds(2));
    core.completeTasks().overdue(10);
    // Then
    assertThat(database.openTasks())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.attempts()).isEqualTo(2);
              assertThat(task.dueAt()).isEqualTo(NOW.plusSeconds(2 + 4));
            });
    assertThat(active()).isEmpty();
  }

  @Test
  void aTaskPutOffIsDoneWhenTheUserDatabaseIsBack() {
    // Given
    userDatabase.hold(ALICE, List.of(ONE));
    userDatabase.takeDown();
    core.completeTasks().of(ALICE);
    userDatabase.bringUp();
    clock.advance(Duration.ofSeconds(2));
    // When
    core.completeTasks().overdue(10);
    // Then
    assertThat(active()).hasValue(1);
    assertThat(database.openTasks()).isEmpty();
  }

  @Test
  void whileTheAnswerIsAwaitedNobodyElseAsks() {
    // Given
    userDatabase.hold(ALICE, List.of(ONE));
    userDatabase.holdBack();
    core.completeTasks().of(ALICE);
    // When
    core.completeTasks().of(ALICE);
    // Then
    assertThat(userDatabase.asked()).containsExactly(ALICE);
    assertThat(active()).isEmpty();
    // When
    userDatabase.release();
    // Then
    assertThat(active()).hasValue(1);
    assertThat(database.openTasks()).isEmpty();
  }

  @Test
  void aStoreThatGoesDownMeanwhileLeavesTheTask() {
    // Given
    userDatabase.hold(ALICE, List.of(ONE));
    userDatabase.holdBack();
    core.completeTasks().of(ALICE);
    database.takeDown();
    // When
    userDatabase.release();
    database.bringUp();
    // Then
    assertThat(database.openTasks()).containsExactly(aTaskDue(NOW).putOff(NOW));
  }

  @Test
  void aPushDuringTheDownloadIsTheNewerOneOfItsIndex() {
    // Given
    ProfileDocument two = aProfile().index(2).document(10);
    userDatabase.hold(ALICE, List.of(ONE, two));
    userDatabase.holdBack();
    core.completeTasks().of(ALICE);
    core.refreshProfile().changed(ALICE, List.of(TWO_PRE_SELECTED));
    // When
    userDatabase.release();
    // Then
    assertThat(stores.userProfiles().documents(ALICE)).containsExactly(ONE, TWO_PRE_SELECTED);
    assertThat(active()).hasValue(2);
    assertThat(kinds()).doesNotContain(OpenTask.Kind.ACTIVATE_PROFILE);
  }

  @Test
  void aPushAfterAFailedDownloadDoesNotStandForAllProfiles() {
    // Given
    userDatabase.hold(ALICE, List.of(ONE, TWO_PRE_SELECTED));
    userDatabase.takeDown();
    core.completeTasks().of(ALICE);
    // When
    core.refreshProfile().changed(ALICE, List.of(ONE));
    userDatabase.bringUp();
    clock.advance(Duration.ofSeconds(4));
    core.completeTasks().overdue(10);
    // Then
    assertThat(stores.userProfiles().documents(ALICE)).containsExactly(ONE, TWO_PRE_SELECTED);
    assertThat(active()).hasValue(2);
  }

  @Test
  void whatADownloadLeavesIsDoneAtOnce() {
    // Given
    userDatabase.hold(ALICE, List.of(TWO_PRE_SELECTED));
    userDatabase.holdBack();
    core.completeTasks().of(ALICE);
    // When
    userDatabase.release();
    // Then: the affiliation was tried, in vain, since this world has no controlling function
    assertThat(database.openTasks()).noneMatch(task -> !task.dueAt().isAfter(NOW));
  }

  @Test
  void aClientThatLeftMeanwhileKeepsNothing() {
    // Given
    userDatabase.hold(ALICE, List.of(TWO_PRE_SELECTED));
    userDatabase.holdBack();
    core.completeTasks().of(ALICE);
    stores.bindings().remove(ALICE, PHONE);
    // When
    userDatabase.release();
    // Then
    assertThat(stores.affiliations().of(ALICE).entries()).isEmpty();
    assertThat(database.openTasks()).isEmpty();
  }

  @Test
  void aUserUnknownToTheUserDatabaseHasNoActiveProfile() {
    // When
    core.completeTasks().of(ALICE);
    // Then
    assertThat(userDatabase.asked()).containsExactly(ALICE);
    assertThat(active()).isEmpty();
    assertThat(database.openTasks()).isEmpty();
  }

  @Test
  void withoutUserDatabaseTheTaskIsDoneWithWhatIsStored() {
    // When
    core(Optional.empty()).completeTasks().of(ALICE);
    // Then
    assertThat(active()).isEmpty();
    assertThat(database.openTasks()).isEmpty();
  }

  @Test
  void aClientThatIsNotBoundIsNotAskedFor() {
    // Given
    stores.bindings().remove(ALICE, PHONE);
    // When
    core.completeTasks().of(ALICE);
    // Then
    assertThat(userDatabase.asked()).isEmpty();
    assertThat(database.openTasks()).isEmpty();
  }

  @Test
  void aPushedProfileTakesThePlaceOfTheOneWithItsIndexAndIsActiveAtOnce() {
    // Given
    stores.userProfiles().store(ALICE, List.of(ONE, TWO_PRE_SELECTED));
    core.completeTasks().of(ALICE);
    assertThat(active()).hasValue(2);
    ProfileDocument disabled = aProfile().index(2).preSelected().disabled().document(12);
    // When
    assertThat(core.refreshProfile().changed(ALICE, List.of(disabled)))
        .isEqualTo(RefreshProfile.Outcome.REFRESHED);
    // Then
    assertThat(stores.userProfiles().documents(ALICE)).containsExactly(ONE, disabled);
    assertThat(active()).isEmpty();
  }

  @Test
  void aPushForSomebodyUnknownChangesNothing() {
    assertThat(core.refreshProfile().changed(BOB, List.of(ONE)))
        .isEqualTo(RefreshProfile.Outcome.NOT_SERVED);
    assertThat(stores.userProfiles().of(BOB)).isEmpty();
  }

  @Test
  void aPushForAUserWhoIsStoredButNotServedIsStored() {
    // Given
    stores.userProfiles().store(BOB, List.of(ONE));
    // When
    core.refreshProfile().changed(BOB, List.of(TWO_PRE_SELECTED));
    // Then
    assertThat(stores.userProfiles().documents(BOB)).containsExactly(ONE, TWO_PRE_SELECTED);
    assertThat(stores.openTasks().dueOf(BOB, FOREVER)).isEmpty();
  }

  @Test
  void aPushThatTheStoreCannotTakeIsToldSo() {
    // Given
    database.takeDown();
    // Then
    StoreContract.assertStoreIsDown(() -> core.refreshProfile().changed(ALICE, List.of(ONE)));
  }

  @Test
  void aRefusalComesWithoutProfiles() {
    assertThat(DownloadedProfiles.refused(Refusal.NOT_ALLOWED).documents()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DownloadedProfiles(List.of(ONE), Optional.of(Refusal.USER_UNKNOWN)))
        .withMessage("refusal USER_UNKNOWN with 1 profiles");
  }

  private OptionalInt active() {
    return stores
        .publishedSettings()
        .of(ALICE, PHONE)
        .map(PublicationState::activeProfile)
        .orElse(OptionalInt.empty());
  }

  private List<OpenTask.Kind> kinds() {
    return database.openTasks().stream().map(OpenTask::kind).toList();
  }

  private Inbound core(Optional<RecordingUserDatabase> from) {
    return McVideoCore.assemble(
            new Ports(
                stores,
                new Trust(new RecordingAccessTokens(), Optional.empty()),
                Deliveries.NONE,
                from.map(any -> any)),
            new Surroundings(ServicePolicy.USUAL, SERVER, clock, new SecureRandom()))
        .inbound();
  }
}
