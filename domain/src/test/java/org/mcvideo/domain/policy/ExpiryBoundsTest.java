package org.mcvideo.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExpiryBoundsTest {
  @Test
  void foreverIsTheGreatestValueOfAnExpiresHeaderField() {
    assertThat(ExpiryBounds.FOREVER).isEqualTo((1L << 32) - 1);
  }

  @Test
  void theUsualBoundsGiveForeverToAClientThatNamesNone() {
    assertThat(ExpiryBounds.USUAL.byDefault()).isEqualTo(ExpiryBounds.FOREVER);
    assertThat(ExpiryBounds.USUAL.maximum()).isEqualTo(ExpiryBounds.FOREVER);
  }

  @Test
  void boundsMayCoincide() {
    assertThatCode(() -> new ExpiryBounds(1, 1, 1)).doesNotThrowAnyException();
    assertThatCode(
            () ->
                new ExpiryBounds(ExpiryBounds.FOREVER, ExpiryBounds.FOREVER, ExpiryBounds.FOREVER))
        .doesNotThrowAnyException();
  }

  @Test
  void boundsThatDoNotRiseAreRefused() {
    refuses(0, 1, 1);
    refuses(-1, 1, 1);
    refuses(3, 2, 4);
    refuses(1, 5, 4);
    refuses(1, 1, ExpiryBounds.FOREVER + 1);
  }

  @Test
  void aWishWithinTheBoundsIsGrantedAndALongerOneShortened() {
    // Given
    ExpiryBounds bounds = new ExpiryBounds(60, 600, 3600);
    // Then
    assertThat(bounds.granted(OptionalLong.of(60))).hasValue(60);
    assertThat(bounds.granted(OptionalLong.of(3601))).hasValue(3600);
    assertThat(bounds.granted(OptionalLong.empty())).hasValue(600);
    assertThat(bounds.granted(OptionalLong.of(0))).hasValue(0);
    assertThat(bounds.granted(OptionalLong.of(59))).isEmpty();
    assertThat(bounds.granted(OptionalLong.of(1))).isEmpty();
  }

  private static void refuses(long minimum, long byDefault, long maximum) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpiryBounds(minimum, byDefault, maximum))
        .withMessageContaining(minimum + " <= " + byDefault + " <= " + maximum);
  }
}
