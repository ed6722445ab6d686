package org.mcvideo.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.Samples;
import org.mcvideo.domain.id.McVideoGroupId;

class UserProfileTest {
  @Test
  void theIndexOfAProfileIsAnUnsignedByte() {
    assertThat(profile(0).index()).isZero();
    assertThat(profile(255).index()).isEqualTo(UserProfile.MAX_INDEX);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile(-1))
        .withMessage("user profile index -1 is not within 0 and 255");
    assertThatIllegalArgumentException().isThrownBy(() -> profile(256));
  }

  @Test
  void n2IsNotNegative() {
    assertThat(limited(0).maxAffiliations()).hasValue(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limited(-1))
        .withMessage("MaxAffiliationsN2 -1 is negative");
  }

  @Test
  void theLimitOfAuthorizationsIsPositive() {
    assertThat(authorizing(1, 1, false).maxAuthorizations()).hasValue(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> authorizing(1, 0, false))
        .withMessage("user-max-simultaneous-authorizations 0 is below 1");
  }

  @Test
  void theUsersOwnLimitIsThatOfTheOnlyOrPreSelectedProfile() {
    assertThat(UserProfile.ownLimit(List.of(authorizing(1, 3, false)))).hasValue(3);
    assertThat(UserProfile.ownLimit(List.of(authorizing(1, 3, false), authorizing(2, 4, true))))
        .hasValue(4);
  }

  @Test
  void withoutAProfileThatCountsTheUserHasNoOwnLimit() {
    assertThat(UserProfile.ownLimit(List.of())).isEmpty();
    assertThat(UserProfile.ownLimit(List.of(profile(1)))).isEmpty();
    assertThat(UserProfile.ownLimit(List.of(authorizing(1, 3, false), authorizing(2, 4, false))))
        .isEmpty();
  }

  @Test
  void theGroupsToUseAreACopy() {
    // Given
    List<McVideoGroupId> groups = new ArrayList<>(List.of(Samples.FIRE));
    UserProfile profile =
        new UserProfile(
            1, false, true, OptionalInt.empty(), List.of(), groups, OptionalInt.empty());
    // When
    groups.clear();
    // Then
    assertThat(profile.groups()).containsExactly(Samples.FIRE);
  }

  @Test
  void aDocumentKeepsItsOctetsAndShowsThemToNobody() {
    // Given
    byte[] octets = {1, 2, 3};
    ProfileDocument document = ProfileDocument.of(profile(7), octets);
    // When
    octets[0] = 9;
    document.octets()[1] = 9;
    // Then
    assertThat(document.octets()).containsExactly(1, 2, 3);
    assertThat(document.profile()).isEqualTo(profile(7));
    assertThat(document)
        .isEqualTo(ProfileDocument.of(profile(7), new byte[] {1, 2, 3}))
        .hasSameHashCodeAs(ProfileDocument.of(profile(7), new byte[] {1, 2, 3}))
        .isNotEqualTo(ProfileDocument.of(profile(8), new byte[] {1, 2, 3}))
        .isNotEqualTo(ProfileDocument.of(profile(7), new byte[] {1, 2}))
        .hasToString("ProfileDocument[index 7, 3 octets]");
  }

  @Test
  void theGroupsAreACopy() {
    // Given
    List<McVideoGroupId> groups = new ArrayList<>(List.of(Samples.FIRE));
    UserProfile profile = new UserProfile(1, false, true, OptionalInt.empty(), groups);
    // When
    groups.clear();
    // Then
    assertThat(profile.implicitAffiliations()).containsExactly(Samples.FIRE);
  }

  @Test
  void aSelectedIndexSelectsTheProfileWithThatIndexAlone() {
    // Given
    SelectedUserProfileIndex two = SelectedUserProfileIndex.of(2);
    // Then
    assertThat(two.selects(2)).isTrue();
    assertThat(two.selects(1)).isFalse();
    assertThat(SelectedUserProfileIndex.of(256).selects(0)).isFalse();
    assertThat(SelectedUserProfileIndex.of(1L << 32).selects(0)).isFalse();
    assertThat(two).hasToString("2");
  }

  @Test
  void theLongestSelectedIndexIsAcceptedAndOneLongerIsNot() {
    // Given
    BigInteger tooLong = BigInteger.TWO.pow(SelectedUserProfileIndex.MAX_BITS);
    // Then
    assertThat(new SelectedUserProfileIndex(tooLong.subtract(BigInteger.ONE)).selects(255))
        .isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SelectedUserProfileIndex(tooLong))
        .withMessageContaining("256 bits");
  }

  @Test
  void aSelectedIndexIsNotNegativeAndNotMissing() {
    assertThat(SelectedUserProfileIndex.of(0).selects(0)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> SelectedUserProfileIndex.of(-1));
    assertThatNullPointerException().isThrownBy(() -> new SelectedUserProfileIndex(null));
  }

  private static UserProfile profile(int index) {
    return new UserProfile(index, false, true, OptionalInt.empty(), List.of());
  }

  private static UserProfile authorizing(int index, int limit, boolean preSelected) {
    return new UserProfile(
        index, preSelected, true, OptionalInt.empty(), List.of(), List.of(), OptionalInt.of(limit));
  }

  private static UserProfile limited(int n2) {
    return new UserProfile(1, false, true, OptionalInt.of(n2), List.of());
  }
}
