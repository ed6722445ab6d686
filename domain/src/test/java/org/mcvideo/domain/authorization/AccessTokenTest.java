package org.mcvideo.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.Samples;

class AccessTokenTest {
  @Test
  void whiteSpaceAroundATokenIsNotPartOfIt() {
    assertThat(textOf(AccessToken.of("\n  ey.J0.x \t"))).isEqualTo("ey.J0.x");
  }

  @Test
  void theLongestTokenIsAcceptedAndOneLongerIsNot() {
    // Given
    String longest = "x".repeat(AccessToken.MAX_LENGTH);
    // Then
    assertThat(textOf(AccessToken.of(" " + longest + " "))).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessToken.of(longest + "x"))
        .withMessage("access token has 16385 characters, allowed are 1 to 16384");
  }

  @Test
  void aTokenOfWhiteSpaceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessToken.of(" \n"))
        .withMessage("access token has 0 characters, allowed are 1 to 16384");
  }

  @Test
  void tokensWithTheSameTextAreEqual() {
    assertThat(AccessToken.of("a")).isEqualTo(AccessToken.of(" a")).hasSameHashCodeAs(tokenA());
    assertThat(AccessToken.of("a")).isNotEqualTo(AccessToken.of("b")).isNotEqualTo("a");
  }

  @Test
  void theTextOfATokenNeverShows() {
    // Given
    AccessToken token = AccessToken.of("secret-text");
    // Then
    assertThat(token).hasToString("AccessToken[redacted]");
    assertThat(new Credentials(token, Samples.PHONE).toString()).doesNotContain("secret-text");
  }

  private static AccessToken tokenA() {
    return AccessToken.of("a");
  }

  private static String textOf(AccessToken token) {
    return token.use(Function.identity());
  }
}
