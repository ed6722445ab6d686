package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.FIRE;
import static org.mcvideo.application.testing.Fixtures.WATER;
import static org.mcvideo.application.testing.Fixtures.aProfile;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.UserProfiles;
import org.mcvideo.domain.profile.UserProfile;

/** What every {@link UserProfiles} keeps. */
public interface UserProfilesContract extends StoreContract {
  /** The port under test. */
  default UserProfiles userProfiles() {
    return stores().userProfiles();
  }

  @Test
  default void aUserOfWhomNothingIsStoredHasNoProfile() {
    assertThat(userProfiles().of(ALICE)).isEmpty();
  }

  @Test
  default void profilesAreKeptInAllTheirPartsAndTheOrderOfTheirIndexes() {
    // Given
    UserProfile highest = aProfile().index(255).maxAffiliations(0).build();
    UserProfile lowest =
        aProfile().index(0).preSelected().maxAffiliations(2).implicitly(WATER, FIRE).build();
    UserProfile between = aProfile().index(10).disabled().build();
    // When
    userProfiles().replace(ALICE, List.of(highest, lowest, between));
    // Then
    assertThat(userProfiles().of(ALICE)).containsExactly(lowest, between, highest);
  }

  @Test
  default void newProfilesTakeThePlaceOfAllOldOnes() {
    // Given
    userProfiles().replace(ALICE, List.of(aProfile().build(), aProfile().index(2).build()));
    UserProfile changed = aProfile().index(2).implicitly(FIRE).build();
    // When
    userProfiles().replace(ALICE, List.of(changed));
    // Then
    assertThat(userProfiles().of(ALICE)).containsExactly(changed);
  }

  @Test
  default void noProfilesTakeThePlaceOfAllOldOnes() {
    // Given
    userProfiles().replace(ALICE, List.of(aProfile().build()));
    // When
    userProfiles().replace(ALICE, List.of());
    // Then
    assertThat(userProfiles().of(ALICE)).isEmpty();
  }

  @Test
  default void usersHaveTheirOwnProfiles() {
    // Given
    userProfiles().replace(ALICE, List.of(aProfile().build()));
    UserProfile bobs = aProfile().index(2).build();
    // When
    userProfiles().replace(BOB, List.of(bobs));
    // Then
    assertThat(userProfiles().of(ALICE)).containsExactly(aProfile().build());
    assertThat(userProfiles().of(BOB)).containsExactly(bobs);
  }

  @Test
  default void profilesThatCannotBeReachedAreUnavailable() {
    // Given
    UserProfiles profiles = userProfiles();
    takeDown();
    // Then
    assertStoreIsDown(() -> profiles.of(ALICE));
    assertStoreIsDown(() -> profiles.replace(ALICE, List.of(aProfile().build())));
  }
}
