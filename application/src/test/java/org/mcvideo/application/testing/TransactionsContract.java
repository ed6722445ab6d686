package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.FIRE;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.aProfile;
import static org.mcvideo.application.testing.Fixtures.aPublicationState;
import static org.mcvideo.application.testing.Fixtures.aRegistration;
import static org.mcvideo.application.testing.Fixtures.aTaskDue;
import static org.mcvideo.application.testing.Fixtures.affiliating;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Transactions;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublicationState;

/** What every {@link Transactions} keeps. */
public interface TransactionsContract extends StoreContract {
  /** The port under test. */
  default Transactions transactions() {
    return stores().transactions();
  }

  @Test
  default void whatATransactionWasToldIsThereWhenItReturns() {
    // When
    String result = transactions().run(ALICE, () -> tellEverything("done"));
    // Then
    assertThat(result).isEqualTo("done");
    assertThat(stores().registrations().of(ALICE_IMPU)).isPresent();
    assertThat(stores().bindings().of(ALICE)).hasSize(1);
    assertThat(stores().publishedSettings().of(ALICE, PHONE)).isPresent();
    assertThat(stores().userProfiles().of(ALICE)).hasSize(1);
    assertThat(stores().affiliations().of(ALICE).entries()).hasSize(1);
    assertThat(stores().openTasks().dueOf(ALICE, NOW)).hasSize(1);
  }

  @Test
  default void nothingIsKeptWhenTheWorkThrows() {
    // Given
    IllegalStateException thrown = new IllegalStateException("by the work");
    // Then
    assertThatThrownBy(
            () ->
                transactions()
                    .run(
                        ALICE,
                        () -> {
                          tellEverything("");
                          throw thrown;
                        }))
        .isSameAs(thrown);
    assertNothingIsThere();
  }

  @Test
  default void nothingIsKeptWhenTheWorkFailsWithAnError() {
    // Given
    AssertionError thrown = new AssertionError("by the work");
    // Then
    assertThatThrownBy(
            () ->
                transactions()
                    .run(
                        () -> {
                          tellEverything("");
                          throw thrown;
                        }))
        .isSameAs(thrown);
    assertNothingIsThere();
  }

  @Test
  default void whatWasThereBeforeIsStillThereWhenTheWorkThrows() {
    // Given
    tellEverything("");
    // When
    assertThatThrownBy(
            () ->
                transactions()
                    .run(
                        ALICE,
                        () -> {
                          stores().bindings().remove(ALICE, PHONE);
                          stores().registrations().remove(ALICE_IMPU);
                          throw new IllegalStateException("by the work");
                        }))
        .isInstanceOf(IllegalStateException.class);
    // Then
    assertThat(stores().bindings().of(ALICE)).hasSize(1);
    assertThat(stores().publishedSettings().of(ALICE, PHONE)).isPresent();
    assertThat(stores().registrations().of(ALICE_IMPU)).isPresent();
  }

  @Test
  default void aTransactionSeesWhatItWasTold() {
    // When
    int seen =
        transactions()
            .run(
                ALICE,
                () -> {
                  stores().bindings().put(aBinding().build());
                  return stores().bindings().of(ALICE).size();
                });
    // Then
    assertThat(seen).isEqualTo(1);
  }

  @Test
  default void nobodyElseSeesATransactionBeforeItReturns() {
    // When
    int seenElsewhere =
        transactions()
            .run(
                ALICE,
                () -> {
                  stores().bindings().put(aBinding().build());
                  return Race.elsewhere(() -> stores().bindings().of(ALICE).size());
                });
    // Then
    assertThat(seenElsewhere).isZero();
    assertThat(stores().bindings().of(ALICE)).hasSize(1);
  }

  @Test
  default void aTransactionWithoutUserIsOneToo() {
    // When
    transactions()
        .run(
            () -> {
              stores().registrations().put(aRegistration().build());
              stores().registrations().put(aRegistration().of(BOB_IMPU).build());
              return null;
            });
    // Then
    assertThat(stores().registrations().of(ALICE_IMPU)).isPresent();
    assertThat(stores().registrations().of(BOB_IMPU)).isPresent();
  }

  @Test
  default void transactionsDoNotNest() {
    assertThatThrownBy(
            () -> transactions().run(ALICE, () -> transactions().run(ALICE, () -> "inner")))
        .isInstanceOf(BugException.class);
    assertThatThrownBy(
            () -> transactions().run(ALICE, () -> transactions().run(BOB, () -> "inner")))
        .isInstanceOf(BugException.class);
    assertThatThrownBy(() -> transactions().run(ALICE, () -> transactions().run(() -> "inner")))
        .isInstanceOf(BugException.class);
    assertThatThrownBy(() -> transactions().run(() -> transactions().run(ALICE, () -> "inner")))
        .isInstanceOf(BugException.class);
  }

  @Test
  default void aFailedTransactionDoesNotStandInTheWayOfTheNext() {
    // Given
    assertThatThrownBy(
            () ->
                transactions()
                    .run(
                        ALICE,
                        () -> {
                          throw new IllegalStateException("by the work");
                        }))
        .isInstanceOf(IllegalStateException.class);
    // When
    transactions().run(ALICE, () -> tellEverything(""));
    // Then
    assertThat(stores().bindings().of(ALICE)).hasSize(1);
  }

  @Test
  default void usersDoNotHoldUpOneAnother() {
    // When
    String result =
        transactions()
            .run(
                ALICE,
                () -> {
                  stores().bindings().put(aBinding().build());
                  return Race.elsewhere(
                      () ->
                          transactions()
                              .run(
                                  BOB,
                                  () -> {
                                    stores()
                                        .bindings()
                                        .put(aBinding().of(BOB).to(BOB_IMPU).build());
                                    return "not held up";
                                  }));
                });
    // Then
    assertThat(result).isEqualTo("not held up");
    assertThat(stores().bindings().of(BOB)).hasSize(1);
  }

  @Test
  default void noneOfManyTransactionsOfOneUserIsLost() {
    // Given
    int racers = 6;
    int rounds = 15;
    // When
    Race.run(
        racers,
        i ->
            () -> {
              for (int round = 0; round < rounds; round++) {
                transactions().run(ALICE, this::countOne);
              }
              return null;
            });
    // Then
    assertThat(stores().openTasks().dueOf(ALICE, NOW))
        .extracting(OpenTask::attempts)
        .containsExactly(racers * rounds);
  }

  @Test
  default void concurrentPublicationsOfOneUserFollowOneAnother() {
    // Given
    stores().bindings().put(aBinding().build());
    // When
    List<String> predecessors =
        Race.run(8, i -> () -> transactions().run(ALICE, () -> publish("tag-" + i)));
    // Then: each followed another one, and exactly one was the first
    assertThat(predecessors).doesNotHaveDuplicates().contains("none");
    assertThat(stores().publishedSettings().of(ALICE, PHONE))
        .map(PublicationState::tag)
        .map(EntityTag::value)
        .hasValueSatisfying(last -> assertThat(predecessors).doesNotContain(last));
  }

  @Test
  default void usersWhoTakeTheSameIdentityAndClientFromEachOtherLeaveOneBinding() {
    // When
    Race.run(
        6,
        i ->
            () -> {
              McVideoId user = i % 2 == 0 ? ALICE : BOB;
              for (int round = 0; round < 10; round++) {
                transactions()
                    .run(
                        user,
                        () -> {
                          stores().bindings().put(aBinding().of(user).build());
                          return null;
                        });
              }
              return null;
            });
    // Then
    assertThat(stores().bindings().of(ALICE_IMPU)).hasSize(1);
  }

  @Test
  default void settingsEndWithTheirBindingEvenWhenTheyArePublishedMeanwhile() {
    // When
    Race.run(
        4,
        i ->
            () -> {
              McVideoId user = i % 2 == 0 ? ALICE : BOB;
              for (int round = 0; round < 10; round++) {
                String tag = "tag-" + i + "-" + round;
                transactions()
                    .run(
                        user,
                        () -> {
                          stores().bindings().put(aBinding().of(user).build());
                          return null;
                        });
                transactions().run(user, () -> publishIfBound(user, tag));
              }
              return null;
            });
    // Then
    assertThat(stores().bindings().of(ALICE_IMPU)).hasSize(1);
    McVideoId other = stores().bindings().of(ALICE).isEmpty() ? ALICE : BOB;
    assertThat(stores().publishedSettings().of(other, PHONE)).isEmpty();
  }

  @Test
  default void transactionsThatStandInEachOthersWayBothEndWell() {
    // Given
    CountDownLatch bothHaveBegun = new CountDownLatch(2);
    // When
    Race.run(
        2,
        i ->
            () ->
                transactions()
                    .run(
                        i == 0 ? ALICE : BOB,
                        () -> {
                          register(i == 0 ? ALICE_IMPU : BOB_IMPU, i);
                          bothHaveBegun.countDown();
                          Race.await(bothHaveBegun);
                          register(i == 0 ? BOB_IMPU : ALICE_IMPU, i);
                          return null;
                        }));
    // Then: both registrations are those of the transaction that came last
    assertThat(stores().registrations().of(ALICE_IMPU).orElseThrow().contact())
        .isEqualTo(stores().registrations().of(BOB_IMPU).orElseThrow().contact());
  }

  @Test
  default void transactionsThatCannotBeReachedAreUnavailable() {
    // Given
    Transactions transactions = transactions();
    Stores stores = stores();
    takeDown();
    // Then
    assertStoreIsDown(() -> transactions.run(ALICE, () -> stores.bindings().of(ALICE)));
    assertStoreIsDown(() -> transactions.run(() -> stores.bindings().of(ALICE)));
  }

  @Test
  default void aStoreThatGoesDownDuringTheWorkIsUnavailable() {
    assertStoreIsDown(
        () ->
            transactions()
                .run(
                    ALICE,
                    () -> {
                      takeDown();
                      stores().bindings().put(aBinding().build());
                      return null;
                    }));
  }

  private String tellEverything(String result) {
    stores().registrations().put(aRegistration().build());
    stores().bindings().put(aBinding().build());
    stores()
        .publishedSettings()
        .replace(ALICE, PHONE, Optional.empty(), aPublicationState().build());
    stores().userProfiles().replace(ALICE, List.of(aProfile().build()));
    stores().affiliations().replace(ALICE, new UserAffiliations(List.of(affiliating(PHONE, FIRE))));
    stores().openTasks().put(aTaskDue(NOW));
    return result;
  }

  private void assertNothingIsThere() {
    assertThat(stores().registrations().of(ALICE_IMPU)).isEmpty();
    assertThat(stores().bindings().of(ALICE)).isEmpty();
    assertThat(stores().publishedSettings().of(ALICE, PHONE)).isEmpty();
    assertThat(stores().userProfiles().of(ALICE)).isEmpty();
    assertThat(stores().affiliations().of(ALICE)).isEqualTo(UserAffiliations.NONE);
    assertThat(stores().openTasks().dueOf(ALICE, FOREVER)).isEmpty();
  }

  private void register(PublicIdentity impu, int racer) {
    stores().registrations().put(aRegistration().of(impu).contact("sip:" + racer).build());
  }

  private int countOne() {
    int before =
        stores().openTasks().dueOf(ALICE, NOW).stream()
            .mapToInt(OpenTask::attempts)
            .findFirst()
            .orElse(0);
    stores()
        .openTasks()
        .put(new OpenTask(ALICE, PHONE, OpenTask.Kind.ACTIVATE_PROFILE, NOW, before + 1));
    return before;
  }

  private boolean publishIfBound(McVideoId user, String tag) {
    Optional<EntityTag> current =
        stores().publishedSettings().of(user, PHONE).map(PublicationState::tag);
    return stores()
        .publishedSettings()
        .replace(user, PHONE, current, aPublicationState().tagged(tag).build());
  }

  private String publish(String tag) {
    Optional<EntityTag> current =
        stores().publishedSettings().of(ALICE, PHONE).map(PublicationState::tag);
    boolean replaced =
        stores()
            .publishedSettings()
            .replace(ALICE, PHONE, current, aPublicationState().tagged(tag).build());
    assertThat(replaced).isTrue();
    return current.map(EntityTag::value).orElse("none");
  }
}
