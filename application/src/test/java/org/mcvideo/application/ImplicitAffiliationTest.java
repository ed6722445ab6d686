package org.mcvideo.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.FIRE;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.SERVER;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.WATER;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.domain.affiliation.AffiliationStatus.AFFILIATED;
import static org.mcvideo.domain.affiliation.AffiliationStatus.AFFILIATING;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.in.AffiliationNotice;
import org.mcvideo.application.port.in.AffiliationNotice.Subscription;
import org.mcvideo.application.port.in.ConfirmAffiliation;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.in.UnpublishRequest;
import org.mcvideo.application.port.out.AffiliationDelivery.Report;
import org.mcvideo.application.port.out.Deliveries;
import org.mcvideo.application.port.out.Delivery;
import org.mcvideo.application.port.out.OpenTask;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.application.testing.InMemoryStores;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.RecordingAccessTokens;
import org.mcvideo.application.testing.RecordingAffiliationDelivery;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.affiliation.AffiliationDialog;
import org.mcvideo.domain.affiliation.AffiliationStatus;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.domain.profile.UserProfile;

class ImplicitAffiliationTest {
  private final InMemoryStores memory = new InMemoryStores();
  private final RecordingAffiliationDelivery controlling = new RecordingAffiliationDelivery();
  private final ManualClock clock = ManualClock.at(NOW);
  private Inbound inbound = started();

  private Inbound started() {
    return McVideoCore.assemble(
            new Ports(
                memory.stores(),
                new Trust(new RecordingAccessTokens(), Optional.empty()),
                new Deliveries(Deliveries.NONE.csks(), controlling, Deliveries.NONE.notices())),
            new Surroundings(ServicePolicy.USUAL, SERVER, clock, new SecureRandom()))
        .inbound();
  }

  @Test
  void anAcceptedAffiliationIsAskedForAndConfirmedByItsPId() {
    // Given
    activate(PHONE, 5, FIRE);
    Report told = controlling.last();
    assertThat(told.clients()).containsExactly(PHONE);
    assertThat(status(PHONE, FIRE)).contains(AFFILIATING);
    // When
    ConfirmAffiliation.Outcome outcome = notify(dialog(), 1, told.pId(), PHONE);
    // Then
    assertThat(outcome).isEqualTo(ConfirmAffiliation.Outcome.TAKEN_UP);
    assertThat(status(PHONE, FIRE)).contains(AFFILIATED);
  }

  @Test
  void eachGroupIsToldByAPublishOfItsOwn() {
    activate(PHONE, 5, FIRE, WATER);
    assertThat(controlling.reports())
        .extracting(Report::group)
        .containsExactlyInAnyOrder(FIRE, WATER);
    assertThat(controlling.reports()).extracting(Report::pId).doesNotHaveDuplicates();
  }

  @Test
  void moreGroupsThanN2AreNotTold() {
    activate(PHONE, 1, WATER, FIRE);
    assertThat(controlling.reports()).extracting(Report::group).containsExactly(WATER);
  }

  @Test
  void aRefusedAffiliationIsRemovedAndNothingMoreIsSent() {
    // Given
    controlling.next(new Delivery.Rejected(403));
    // When
    activate(PHONE, 5, FIRE);
    sweepAfter(Duration.ofHours(1));
    // Then
    assertThat(status(PHONE, FIRE)).isEmpty();
    assertThat(controlling.reports()).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void anUnansweredAffiliationIsRemovedAndItsEndIsToldInCaseItArrived() {
    // Given
    controlling.next(new Delivery.Unanswered());
    activate(PHONE, 5, FIRE);
    assertThat(status(PHONE, FIRE)).isEmpty();
    // When
    sweepAfter(Duration.ofSeconds(2));
    // Then
    assertThat(controlling.last().clients()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void anEndThatNobodyAnswersIsGivenUpInTheEnd() {
    // Given
    for (int i = 0; i < 100; i++) {
      controlling.next(new Delivery.Unanswered());
    }
    activate(PHONE, 5, FIRE);
    // When
    for (int i = 0; i < 100; i++) {
      sweepAfter(OpenTask.MAX_BACK_OFF);
    }
    // Then
    assertThat(controlling.reports()).hasSize(AffiliationPublishing.MAX_ATTEMPTS + 1);
    assertNothingIsLeft();
  }

  @Test
  void anOutcomeThatDoesNotComeIsTakenForARefusal() {
    // Given
    activate(PHONE, 5, FIRE);
    // When
    sweepAfter(AffiliationPublishing.OUTCOME_LIMIT);
    // Then
    assertThat(status(PHONE, FIRE)).isEmpty();
    assertThat(controlling.last().clients()).isEmpty();
  }

  @Test
  void theOutcomeOfAnOlderPublishIsIgnored() {
    // Given
    activate(PHONE, 5, FIRE);
    AffiliatingPId older = controlling.last().pId();
    activate(TABLET, 5, FIRE);
    // When
    ConfirmAffiliation.Outcome outcome = notify(dialog(), 1, older, PHONE);
    // Then
    assertThat(outcome).isEqualTo(ConfirmAffiliation.Outcome.TAKEN_UP);
    assertThat(status(PHONE, FIRE)).contains(AFFILIATING);
    assertThat(status(TABLET, FIRE)).contains(AFFILIATING);
  }

  @Test
  void aClientThatTheOutcomeDoesNotListIsRemoved() {
    // Given
    activate(PHONE, 5, FIRE);
    activate(TABLET, 5, FIRE);
    assertThat(controlling.last().clients()).containsExactlyInAnyOrder(PHONE, TABLET);
    assertThat(controlling.dialogs()).hasSize(1);
    // When
    notify(dialog(), 1, controlling.last().pId(), TABLET);
    // Then
    assertThat(status(PHONE, FIRE)).isEmpty();
    assertThat(status(TABLET, FIRE)).contains(AFFILIATED);
  }

  @Test
  void aNotifyOfAnUnknownDialogChangesNothing() {
    // Given
    activate(PHONE, 5, FIRE);
    AffiliatingPId pId = controlling.last().pId();
    AffiliationDialog known = dialog();
    AffiliationDialog other =
        new AffiliationDialog("other", known.localTag(), Optional.empty(), 0, Optional.empty());
    AffiliationDialog otherTag =
        new AffiliationDialog(known.callId(), "other", Optional.empty(), 0, Optional.empty());
    // Then
    assertThat(notify(other, 1, pId, PHONE)).isEqualTo(ConfirmAffiliation.Outcome.UNKNOWN_DIALOG);
    assertThat(notify(otherTag, 1, pId, PHONE))
        .isEqualTo(ConfirmAffiliation.Outcome.UNKNOWN_DIALOG);
    assertThat(status(PHONE, FIRE)).contains(AFFILIATING);
  }

  @Test
  void aNotifyThatWasOvertakenChangesNothing() {
    // Given
    activate(PHONE, 5, FIRE);
    notify(dialog(), 7, controlling.last().pId(), PHONE);
    // Then
    assertThat(notify(dialog(), 6, controlling.last().pId()))
        .isEqualTo(ConfirmAffiliation.Outcome.OVERTAKEN);
    assertThat(status(PHONE, FIRE)).contains(AFFILIATED);
  }

  @Test
  void aRestartBetweenPublishAndNotifyLosesNothing() {
    // Given
    activate(PHONE, 5, FIRE);
    // When
    inbound = started();
    notify(dialog(), 1, controlling.last().pId(), PHONE);
    // Then
    assertThat(status(PHONE, FIRE)).contains(AFFILIATED);
  }

  @Test
  void theLogOffOfOneOfTwoClientsLeavesTheOther() {
    // Given
    activate(PHONE, 5, FIRE);
    activate(TABLET, 5, FIRE);
    notify(dialog(), 1, controlling.last().pId(), PHONE, TABLET);
    // When
    memory.stores().bindings().put(aBinding().at(TABLET).to(TABLET_IMPU).build());
    inbound.logOff().unpublished(new UnpublishRequest(List.of(ALICE_IMPU), Optional.empty()));
    sweepAfter(Duration.ZERO);
    // Then
    assertThat(controlling.last().clients()).containsExactly(TABLET);
    assertThat(status(TABLET, FIRE)).contains(AFFILIATED);
    assertThat(status(PHONE, FIRE)).isEmpty();
  }

  @Test
  void theEndOfABindingThatExpiresIsTold() {
    // Given
    activate(PHONE, 5, FIRE);
    notify(dialog(), 1, controlling.last().pId(), PHONE);
    // When
    clock.set(LATER);
    inbound.expireState().expire(10);
    sweepAfter(Duration.ZERO);
    // Then
    assertThat(controlling.last().clients()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void aPublicationThatEndsIsRefreshedBefore() {
    // Given
    controlling.nextFor(400);
    activate(PHONE, 5, FIRE);
    notify(dialog(), 1, controlling.last().pId(), PHONE);
    sweepAfter(Duration.ofSeconds(299));
    assertThat(controlling.reports()).hasSize(1);
    // When
    sweepAfter(Duration.ofSeconds(1));
    // Then
    assertThat(controlling.reports()).hasSize(2);
    assertThat(controlling.last().clients()).containsExactly(PHONE);
    assertThat(status(PHONE, FIRE)).contains(AFFILIATED);
  }

  @Test
  void aSubscriptionThatItsNotifierEndsIsBegunAgain() {
    // Given
    activate(PHONE, 5, FIRE);
    notify(dialog(), 1, controlling.last().pId(), PHONE);
    end(Subscription.ENDED);
    // When
    sweepAfter(AffiliationConfirmation.AGAIN_AFTER);
    // Then
    assertThat(controlling.dialogs()).hasSize(2);
    assertThat(controlling.reports()).hasSize(1);
    assertThat(status(PHONE, FIRE)).contains(AFFILIATED);
  }

  @Test
  void aSubscriptionThatHasEndedForGoodIsLeftAlone() {
    // Given
    activate(PHONE, 5, FIRE);
    notify(dialog(), 1, controlling.last().pId(), PHONE);
    memory.openTasks().forEach(task -> memory.stores().openTasks().remove(task));
    // When
    end(Subscription.ENDED_FOR_GOOD);
    sweepAfter(AffiliationConfirmation.AGAIN_AFTER);
    // Then
    assertThat(controlling.dialogs()).hasSize(1);
    assertThat(status(PHONE, FIRE)).contains(AFFILIATED);
  }

  private static final org.mcvideo.domain.id.PublicIdentity TABLET_IMPU =
      new org.mcvideo.domain.id.PublicIdentity("sip:alice-tablet@ims.example");

  private void end(Subscription subscription) {
    inbound
        .confirmAffiliation()
        .handle(
            new AffiliationNotice(
                new AffiliationNotice.Dialog(dialog().callId(), dialog().localTag(), "theirs", 9),
                subscription,
                Optional.empty()));
  }

  private void activate(McVideoClientId client, int n2, McVideoGroupId... groups) {
    memory
        .stores()
        .userProfiles()
        .replace(
            ALICE, List.of(new UserProfile(1, false, true, OptionalInt.of(n2), List.of(groups))));
    memory.stores().bindings().put(aBinding().at(client).build());
    memory
        .stores()
        .openTasks()
        .put(new OpenTask(ALICE, client, OpenTask.Kind.ACTIVATE_PROFILE, clock.instant(), 0));
    inbound.completeTasks().of(ALICE);
  }

  private AffiliationDialog dialog() {
    return controlling.dialogs().get(controlling.dialogs().size() - 1);
  }

  private ConfirmAffiliation.Outcome notify(
      AffiliationDialog dialog, long cseq, AffiliatingPId pId, McVideoClientId... clients) {
    List<AffiliationNotice.Member> members =
        new java.util.ArrayList<>(
            Set.of(clients).stream()
                .map(client -> new AffiliationNotice.Member(ALICE, client, FIRE))
                .toList());
    members.add(new AffiliationNotice.Member(BOB, new McVideoClientId("urn:uuid:bob"), FIRE));
    return inbound
        .confirmAffiliation()
        .handle(
            new AffiliationNotice(
                new AffiliationNotice.Dialog(dialog.callId(), dialog.localTag(), "theirs", cseq),
                Subscription.GOES_ON,
                Optional.of(new AffiliationNotice.Content(Optional.of(pId), members))));
  }

  private Optional<AffiliationStatus> status(McVideoClientId client, McVideoGroupId group) {
    return memory.stores().affiliations().of(ALICE).entries().stream()
        .filter(entry -> entry.is(client, group))
        .map(entry -> entry.status())
        .findFirst();
  }

  private void sweepAfter(Duration time) {
    clock.set(clock.instant().plus(time));
    inbound.completeTasks().overdue(100);
  }

  private void assertNothingIsLeft() {
    assertThat(memory.stores().groupPublications().of(ALICE)).isEmpty();
    assertThat(memory.openTasks()).isEmpty();
  }
}
