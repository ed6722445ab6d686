package org.mcvideo.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.profile.ActiveProfile.Origin;

class ActiveProfileTest {
  private static final UserProfile ONE = profile(1, false, true);
  private static final UserProfile TWO = profile(2, false, true);
  private static final UserProfile THREE_PRE_SELECTED = profile(3, true, true);
  private static final UserProfile FOUR_PRE_SELECTED = profile(4, true, true);
  private static final UserProfile FIVE_DISABLED = profile(5, false, false);
  private static final UserProfile SIX_PRE_SELECTED_DISABLED = profile(6, true, false);

  @Test
  void theSelectedProfileIsActive() {
    assertActive(select(2, ONE, TWO, THREE_PRE_SELECTED), TWO, Origin.SELECTED);
  }

  @Test
  void withoutIndexTheOnlyProfileIsActive() {
    assertActive(select(ONE), ONE, Origin.ONLY_ONE);
    assertActive(select(THREE_PRE_SELECTED), THREE_PRE_SELECTED, Origin.ONLY_ONE);
  }

  @Test
  void withoutIndexThePreSelectedProfileIsActive() {
    assertActive(select(ONE, THREE_PRE_SELECTED), THREE_PRE_SELECTED, Origin.PRE_SELECTED);
  }

  @Test
  void anIndexThatNoProfileHasGivesThePreSelectedOne() {
    assertActive(select(9, ONE, THREE_PRE_SELECTED), THREE_PRE_SELECTED, Origin.PRE_SELECTED);
  }

  @Test
  void anIndexThatNoProfileHasGivesTheOnlyOne() {
    assertActive(select(9, ONE), ONE, Origin.ONLY_ONE);
  }

  @Test
  void anIndexAboveEveryProfileCountsAsNone() {
    assertActive(select(257, ONE), ONE, Origin.ONLY_ONE);
  }

  @Test
  void withoutIndexAndPreSelectionNoneOfSeveralIsActive() {
    assertNone(select(ONE, TWO), Origin.UNDECIDED);
  }

  @Test
  void anIndexThatNoneOfSeveralHasWithoutPreSelectionGivesNone() {
    assertNone(select(9, ONE, TWO), Origin.UNDECIDED);
  }

  @Test
  void severalPreSelectedProfilesGiveNone() {
    assertNone(select(ONE, THREE_PRE_SELECTED, FOUR_PRE_SELECTED), Origin.UNDECIDED);
  }

  @Test
  void anIndexThatNoProfileHasDoesNotDecideBetweenSeveralPreSelectedOnes() {
    assertNone(select(9, THREE_PRE_SELECTED, FOUR_PRE_SELECTED), Origin.UNDECIDED);
  }

  @Test
  void anIndexOfTheMostBitsCountsAsNone() {
    // Given
    SelectedUserProfileIndex longest =
        new SelectedUserProfileIndex(
            BigInteger.TWO.pow(SelectedUserProfileIndex.MAX_BITS).subtract(BigInteger.ONE));
    // Then
    assertActive(
        ActiveProfile.select(Optional.of(longest), List.of(ONE, THREE_PRE_SELECTED)),
        THREE_PRE_SELECTED,
        Origin.PRE_SELECTED);
  }

  @Test
  void anIndexThatNoProfileHasDoesNotMakeADisabledOneActive() {
    assertNone(select(9, ONE, SIX_PRE_SELECTED_DISABLED), Origin.DISABLED);
    assertNone(select(9, FIVE_DISABLED), Origin.DISABLED);
  }

  @Test
  void anIndexDecidesBetweenSeveralPreSelectedProfiles() {
    assertActive(
        select(4, THREE_PRE_SELECTED, FOUR_PRE_SELECTED), FOUR_PRE_SELECTED, Origin.SELECTED);
  }

  @Test
  void aDisabledProfileNeverBecomesActive() {
    assertNone(select(5, ONE, FIVE_DISABLED), Origin.DISABLED);
    assertNone(select(FIVE_DISABLED), Origin.DISABLED);
    assertNone(select(ONE, SIX_PRE_SELECTED_DISABLED), Origin.DISABLED);
  }

  @Test
  void aDisabledProfileDoesNotKeepAnotherFromBeingSelected() {
    assertActive(select(1, ONE, FIVE_DISABLED), ONE, Origin.SELECTED);
  }

  @Test
  void aUserWithoutProfilesHasNoneActive() {
    assertNone(select(), Origin.NO_PROFILE);
    assertNone(select(1), Origin.NO_PROFILE);
  }

  @Test
  void twoProfilesOfOneIndexAreNotSelectedByIt() {
    assertNone(select(1, ONE, ONE), Origin.UNDECIDED);
  }

  @Test
  void nothingMayBeMissing() {
    assertThatNullPointerException().isThrownBy(() -> new ActiveProfile(null, Origin.ONLY_ONE));
    assertThatNullPointerException().isThrownBy(() -> new ActiveProfile(Optional.of(ONE), null));
  }

  private static ActiveProfile select(UserProfile... profiles) {
    return ActiveProfile.select(Optional.empty(), List.of(profiles));
  }

  private static ActiveProfile select(long index, UserProfile... profiles) {
    return ActiveProfile.select(index(index), List.of(profiles));
  }

  private static Optional<SelectedUserProfileIndex> index(long value) {
    return Optional.of(SelectedUserProfileIndex.of(value));
  }

  private static UserProfile profile(int index, boolean preSelected, boolean enabled) {
    return new UserProfile(index, preSelected, enabled, OptionalInt.empty(), List.of());
  }

  private static void assertActive(ActiveProfile active, UserProfile profile, Origin origin) {
    assertThat(active).isEqualTo(new ActiveProfile(Optional.of(profile), origin));
  }

  private static void assertNone(ActiveProfile active, Origin origin) {
    assertThat(active).isEqualTo(new ActiveProfile(Optional.empty(), origin));
  }
}
