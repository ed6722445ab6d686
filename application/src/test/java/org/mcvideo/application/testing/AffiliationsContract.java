package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.FIRE;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.WATER;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.affiliating;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.Affiliations;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.affiliation.Affiliation;
import org.mcvideo.domain.affiliation.AffiliationStatus;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;

/** What every {@link Affiliations} keeps. */
public interface AffiliationsContract extends StoreContract {
  /** The port under test. */
  default Affiliations affiliations() {
    return stores().affiliations();
  }

  private void bind(McVideoId user, McVideoClientId client) {
    stores()
        .bindings()
        .put(aBinding().of(user).at(client).to(new PublicIdentity(user.uri())).build());
  }

  @Test
  default void aUserWhoNeverAffiliatedHasNoAffiliations() {
    assertThat(affiliations().of(ALICE)).isEqualTo(UserAffiliations.NONE);
  }

  @Test
  default void affiliationsAreKeptInTheOrderInWhichTheyCame() {
    // Given
    bind(ALICE, PHONE);
    bind(ALICE, TABLET);
    UserAffiliations all =
        new UserAffiliations(
            List.of(
                affiliating(TABLET, WATER),
                new Affiliation(PHONE, WATER, AffiliationStatus.AFFILIATED),
                new Affiliation(PHONE, FIRE, AffiliationStatus.DEAFFILIATING),
                affiliating(TABLET, FIRE)));
    // When
    affiliations().replace(ALICE, all);
    // Then
    assertThat(affiliations().of(ALICE)).isEqualTo(all);
  }

  @Test
  default void whatIsKnownOfAnAffiliationIsKept() {
    // Given
    bind(ALICE, PHONE);
    UserAffiliations granted =
        new UserAffiliations(
            List.of(
                affiliating(PHONE, FIRE)
                    .published(new AffiliatingPId("p-1"))
                    .granted(Optional.of(LATER), Optional.of(NOW))));
    // When
    affiliations().replace(ALICE, granted);
    // Then
    assertThat(affiliations().of(ALICE)).isEqualTo(granted);
  }

  @Test
  default void newAffiliationsTakeThePlaceOfAllOldOnes() {
    // Given
    bind(ALICE, PHONE);
    bind(ALICE, TABLET);
    affiliations()
        .replace(
            ALICE,
            new UserAffiliations(List.of(affiliating(PHONE, FIRE), affiliating(PHONE, WATER))));
    UserAffiliations confirmed =
        new UserAffiliations(
            List.of(
                affiliating(TABLET, FIRE),
                new Affiliation(PHONE, WATER, AffiliationStatus.AFFILIATED)));
    // When
    affiliations().replace(ALICE, confirmed);
    // Then
    assertThat(affiliations().of(ALICE)).isEqualTo(confirmed);
  }

  @Test
  default void noAffiliationsTakeThePlaceOfAllOldOnes() {
    // Given
    bind(ALICE, PHONE);
    affiliations().replace(ALICE, new UserAffiliations(List.of(affiliating(PHONE, FIRE))));
    // When
    affiliations().replace(ALICE, UserAffiliations.NONE);
    // Then
    assertThat(affiliations().of(ALICE)).isEqualTo(UserAffiliations.NONE);
  }

  @Test
  default void usersHaveTheirOwnAffiliations() {
    // Given
    bind(ALICE, PHONE);
    bind(BOB, PHONE);
    UserAffiliations alices = new UserAffiliations(List.of(affiliating(PHONE, FIRE)));
    UserAffiliations bobs = new UserAffiliations(List.of(affiliating(PHONE, WATER)));
    affiliations().replace(ALICE, alices);
    // When
    affiliations().replace(BOB, bobs);
    // Then
    assertThat(affiliations().of(ALICE)).isEqualTo(alices);
    assertThat(affiliations().of(BOB)).isEqualTo(bobs);
  }

  @Test
  default void affiliationsOfAClientThatIsNotBoundAreLeftOut() {
    // Given
    bind(ALICE, PHONE);
    // When
    affiliations()
        .replace(
            ALICE,
            new UserAffiliations(List.of(affiliating(TABLET, FIRE), affiliating(PHONE, FIRE))));
    // Then
    assertThat(affiliations().of(ALICE))
        .isEqualTo(new UserAffiliations(List.of(affiliating(PHONE, FIRE))));
  }

  @Test
  default void affiliationsEndWithTheBindingOfTheirClient() {
    // Given
    bind(ALICE, PHONE);
    bind(ALICE, TABLET);
    affiliations()
        .replace(
            ALICE,
            new UserAffiliations(List.of(affiliating(PHONE, FIRE), affiliating(TABLET, FIRE))));
    // When
    stores().bindings().remove(ALICE, PHONE);
    // Then
    assertThat(affiliations().of(ALICE))
        .isEqualTo(new UserAffiliations(List.of(affiliating(TABLET, FIRE))));
  }

  @Test
  default void affiliationsSurviveARefreshOfTheBinding() {
    // Given
    bind(ALICE, PHONE);
    UserAffiliations held = new UserAffiliations(List.of(affiliating(PHONE, FIRE)));
    affiliations().replace(ALICE, held);
    // When
    bind(ALICE, PHONE);
    // Then
    assertThat(affiliations().of(ALICE)).isEqualTo(held);
  }

  @Test
  default void affiliationsThatCannotBeReachedAreUnavailable() {
    // Given
    Affiliations affiliations = affiliations();
    takeDown();
    // Then
    assertStoreIsDown(() -> affiliations.of(ALICE));
    assertStoreIsDown(
        () -> affiliations.replace(ALICE, new UserAffiliations(List.of(affiliating(PHONE, FIRE)))));
  }
}
