package org.mcvideo.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

  private static void refuses(long minimum, long byDefault, long maximum) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpiryBounds(minimum, byDefault, maximum))
        .withMessageContaining(minimum + " <= " + byDefault + " <= " + maximum);
  }
}
