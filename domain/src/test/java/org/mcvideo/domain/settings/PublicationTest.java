package org.mcvideo.domain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.mcvideo.domain.Samples.NANO;
import static org.mcvideo.domain.Samples.NOW;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.policy.ExpiryBounds;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.Publication.Result;
import org.mcvideo.domain.settings.Publication.Result.Accepted;
import org.mcvideo.domain.settings.Publication.Result.NothingToPublish;
import org.mcvideo.domain.settings.Publication.Result.PreconditionFailed;
import org.mcvideo.domain.settings.Publication.Result.TooBrief;

class PublicationTest {
  private static final EntityTag OLD = new EntityTag("old");
  private static final EntityTag NEW = new EntityTag("new");
  private static final ExpiryBounds BOUNDS = new ExpiryBounds(60, 600, 3600);
  private static final ServiceSettings AUTOMATIC =
      new ServiceSettings(Optional.of(AnswerMode.AUTOMATIC), Optional.empty());
  private static final ServiceSettings MANUAL =
      new ServiceSettings(
          Optional.of(AnswerMode.MANUAL), Optional.of(SelectedUserProfileIndex.of(2)));
  private static final PublicationState CURRENT =
      new PublicationState(OLD, AUTOMATIC, OptionalInt.of(1), NOW.plusSeconds(30));

  @Test
  void anInitialPublicationIsAcceptedWithANewTag() {
    assertAccepted(apply(initial(MANUAL, 100), Optional.empty()), MANUAL, OptionalInt.empty(), 100);
  }

  @Test
  void anInitialPublicationTakesThePlaceOfWhatIsInForce() {
    assertAccepted(
        apply(initial(MANUAL, 100), Optional.of(CURRENT)), MANUAL, OptionalInt.empty(), 100);
  }

  @Test
  void anInitialPublicationWithoutContentPublishesNothing() {
    assertThat(apply(wish(null, 100L, null), Optional.empty())).isEqualTo(new NothingToPublish());
    assertThat(apply(wish(null, 100L, null), Optional.of(CURRENT)))
        .isEqualTo(new NothingToPublish());
  }

  @Test
  void aRefreshKeepsSettingsAndActiveProfile() {
    assertAccepted(
        apply(wish(OLD, 100L, null), Optional.of(CURRENT)), AUTOMATIC, OptionalInt.of(1), 100);
  }

  @Test
  void aModificationHasNoActiveProfileYet() {
    assertAccepted(
        apply(wish(OLD, 100L, MANUAL), Optional.of(CURRENT)), MANUAL, OptionalInt.empty(), 100);
  }

  @Test
  void aTagThatIsNotInForceFails() {
    assertThat(apply(wish(NEW, 100L, null), Optional.of(CURRENT)))
        .isEqualTo(new PreconditionFailed());
    assertThat(apply(wish(NEW, 100L, MANUAL), Optional.of(CURRENT)))
        .isEqualTo(new PreconditionFailed());
    assertThat(apply(wish(OLD, 100L, MANUAL), Optional.empty()))
        .isEqualTo(new PreconditionFailed());
  }

  @Test
  void aTagIsInForceUntilItsStateExpires() {
    // Given
    PublicationState ending = endingAt(NOW.plusNanos(NANO));
    PublicationState ended = endingAt(NOW);
    // Then
    assertThat(apply(wish(OLD, 100L, null), Optional.of(ending))).isInstanceOf(Accepted.class);
    assertThat(apply(wish(OLD, 100L, null), Optional.of(ended)))
        .isEqualTo(new PreconditionFailed());
  }

  @Test
  void aWishBelowTheMinimumIsTooBrief() {
    assertThat(apply(initial(MANUAL, 59), Optional.empty())).isEqualTo(new TooBrief(60));
    assertThat(apply(wish(OLD, 59L, null), Optional.of(CURRENT))).isEqualTo(new TooBrief(60));
    assertAccepted(apply(initial(MANUAL, 60), Optional.empty()), MANUAL, OptionalInt.empty(), 60);
  }

  @Test
  void aWrongTagCountsBeforeATooBriefWish() {
    assertThat(apply(wish(NEW, 1L, null), Optional.of(CURRENT)))
        .isEqualTo(new PreconditionFailed());
  }

  @Test
  void aWishAboveTheMaximumIsShortened() {
    assertAccepted(
        apply(initial(MANUAL, 3600), Optional.empty()), MANUAL, OptionalInt.empty(), 3600);
    assertAccepted(
        apply(initial(MANUAL, 3601), Optional.empty()), MANUAL, OptionalInt.empty(), 3600);
    assertAccepted(
        apply(initial(MANUAL, Long.MAX_VALUE), Optional.empty()),
        MANUAL,
        OptionalInt.empty(),
        3600);
  }

  @Test
  void withoutWishTheDefaultIsGranted() {
    assertAccepted(
        apply(wish(null, null, MANUAL), Optional.empty()), MANUAL, OptionalInt.empty(), 600);
  }

  @Test
  void settingsMayLiveForever() {
    // When
    Result result =
        initial(MANUAL, ExpiryBounds.FOREVER).apply(Optional.empty(), ExpiryBounds.USUAL, NEW, NOW);
    // Then
    assertThat(result)
        .isEqualTo(
            new Accepted(
                new PublicationState(
                    NEW, MANUAL, OptionalInt.empty(), Instant.parse("2162-12-31T15:58:15.123456Z")),
                4_294_967_295L));
  }

  @Test
  void aRemovalIsNoPublication() {
    assertThat(wish(null, 1L, MANUAL).expires()).hasValue(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wish(null, 0L, MANUAL))
        .withMessage("expires 0 is below 1: a removal is not a publication");
    assertThatIllegalArgumentException().isThrownBy(() -> wish(null, -1L, MANUAL));
  }

  @Test
  void everyResultFoldsToItsCase() {
    assertThat(caseOf(apply(initial(MANUAL, 60), Optional.empty()))).isEqualTo("accepted");
    assertThat(caseOf(new PreconditionFailed())).isEqualTo("precondition failed");
    assertThat(caseOf(new TooBrief(60))).isEqualTo("too brief");
    assertThat(caseOf(new NothingToPublish())).isEqualTo("nothing");
  }

  @Test
  void nothingMayBeMissing() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Publication(null, OptionalLong.empty(), Optional.of(MANUAL)));
    assertThatNullPointerException()
        .isThrownBy(() -> new Publication(Optional.empty(), OptionalLong.empty(), null));
    assertThatNullPointerException()
        .isThrownBy(() -> new PublicationState(null, MANUAL, OptionalInt.empty(), NOW));
    assertThatNullPointerException()
        .isThrownBy(() -> new PublicationState(NEW, null, OptionalInt.empty(), NOW));
    assertThatNullPointerException().isThrownBy(() -> new PublicationState(NEW, MANUAL, null, NOW));
    assertThatNullPointerException()
        .isThrownBy(() -> new PublicationState(NEW, MANUAL, OptionalInt.empty(), null));
    assertThatNullPointerException().isThrownBy(() -> new ServiceSettings(null, Optional.empty()));
    assertThatNullPointerException().isThrownBy(() -> new ServiceSettings(Optional.empty(), null));
  }

  private static Result apply(Publication wish, Optional<PublicationState> current) {
    return wish.apply(current, BOUNDS, NEW, NOW);
  }

  private static Publication initial(ServiceSettings settings, long expires) {
    return wish(null, expires, settings);
  }

  private static Publication wish(EntityTag ifMatch, Long expires, ServiceSettings content) {
    return new Publication(
        Optional.ofNullable(ifMatch),
        expires == null ? OptionalLong.empty() : OptionalLong.of(expires),
        Optional.ofNullable(content));
  }

  private static PublicationState endingAt(Instant end) {
    return new PublicationState(OLD, AUTOMATIC, OptionalInt.empty(), end);
  }

  private static void assertAccepted(
      Result result, ServiceSettings settings, OptionalInt active, long seconds) {
    assertThat(result)
        .isEqualTo(
            new Accepted(
                new PublicationState(NEW, settings, active, NOW.plusSeconds(seconds)), seconds));
  }

  private static String caseOf(Result result) {
    return result.fold(
        accepted -> "accepted",
        failed -> "precondition failed",
        tooBrief -> "too brief",
        nothing -> "nothing");
  }
}
