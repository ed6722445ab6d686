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

  private static UserProfile limited(int n2) {
    return new UserProfile(1, false, true, OptionalInt.of(n2), List.of());
  }
}
