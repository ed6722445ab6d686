package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.FIRE;
import static org.mcvideo.application.testing.Fixtures.WATER;
import static org.mcvideo.application.testing.Fixtures.aProfile;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.UserProfiles;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.domain.profile.UserProfile;

/** What every {@link UserProfiles} keeps. */
public interface UserProfilesContract extends StoreContract {
  /** A document of this length is kept, in octets. */
  int MAX_DOCUMENT_OCTETS = 1_048_576;

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
        aProfile()
            .index(0)
            .preSelected()
            .maxAffiliations(2)
            .implicitly(WATER, FIRE)
            .using(FIRE, WATER)
            .maxAuthorizations(3)
            .build();
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
  default void documentsAreKeptAsTheyCameBesideTheirProfiles() {
    // Given
    ProfileDocument longest = aProfile().index(9).using(WATER).document(MAX_DOCUMENT_OCTETS);
    ProfileDocument shortest = aProfile().index(1).maxAuthorizations(1).document(1);
    // When
    userProfiles().store(ALICE, List.of(longest, shortest));
    // Then
    assertThat(userProfiles().documents(ALICE)).containsExactly(shortest, longest);
    assertThat(userProfiles().of(ALICE)).containsExactly(shortest.profile(), longest.profile());
    assertThat(userProfiles().documents(BOB)).isEmpty();
  }

  @Test
  default void documentsTakeThePlaceOfProfilesAndProfilesThatOfDocuments() {
    // Given
    userProfiles().replace(ALICE, List.of(aProfile().index(1).build()));
    userProfiles().store(ALICE, List.of(aProfile().index(2).document(5)));
    assertThat(userProfiles().of(ALICE)).containsExactly(aProfile().index(2).build());
    // When
    userProfiles().replace(ALICE, List.of(aProfile().index(3).build()));
    // Then
    assertThat(userProfiles().of(ALICE)).containsExactly(aProfile().index(3).build());
    assertThat(userProfiles().documents(ALICE)).isEmpty();
  }

  @Test
  default void oneDocumentTakesThePlaceOfTheProfileOfItsIndexAlone() {
    // Given
    userProfiles().store(ALICE, List.of(aProfile().index(1).document(5)));
    userProfiles().put(ALICE, aProfile().index(3).document(5));
    ProfileDocument changed = aProfile().index(1).preSelected().document(6);
    // When
    userProfiles().put(ALICE, changed);
    // Then
    assertThat(userProfiles().documents(ALICE))
        .containsExactly(changed, aProfile().index(3).document(5));
    assertThat(userProfiles().of(ALICE))
        .containsExactly(changed.profile(), aProfile().index(3).build());
  }

  @Test
  default void aDocumentMayStandBesideAProfileThatHasNone() {
    // Given
    userProfiles().replace(ALICE, List.of(aProfile().index(7).build()));
    // When
    userProfiles().put(ALICE, aProfile().index(2).document(5));
    // Then
    assertThat(userProfiles().of(ALICE))
        .containsExactly(aProfile().index(2).build(), aProfile().index(7).build());
    assertThat(userProfiles().documents(ALICE)).hasSize(1);
  }

  @Test
  default void usersWithProfilesAreListedPageByPage() {
    // Given
    userProfiles().store(BOB, List.of(aProfile().document(5), aProfile().index(2).document(5)));
    userProfiles().replace(ALICE, List.of(aProfile().build()));
    // Then
    assertThat(userProfiles().users(Optional.empty(), 10)).containsExactly(ALICE, BOB);
    assertThat(userProfiles().users(Optional.empty(), 1)).containsExactly(ALICE);
    assertThat(userProfiles().users(Optional.of(ALICE), 10)).containsExactly(BOB);
    assertThat(userProfiles().users(Optional.of(BOB), 10)).isEmpty();
  }

  @Test
  default void profilesThatCannotBeReachedAreUnavailable() {
    // Given
    UserProfiles profiles = userProfiles();
    takeDown();
    // Then
    assertStoreIsDown(() -> profiles.of(ALICE));
    assertStoreIsDown(() -> profiles.replace(ALICE, List.of(aProfile().build())));
    assertStoreIsDown(() -> profiles.store(ALICE, List.of(aProfile().document(1))));
    assertStoreIsDown(() -> profiles.put(ALICE, aProfile().document(1)));
    assertStoreIsDown(() -> profiles.documents(ALICE));
    assertStoreIsDown(() -> profiles.users(Optional.empty(), 1));
  }
}
