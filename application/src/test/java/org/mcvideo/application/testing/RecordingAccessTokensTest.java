package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.claimsOf;

import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.PortUnavailable;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.domain.authorization.AccessToken;

class RecordingAccessTokensTest {
  private final RecordingAccessTokens tokens = new RecordingAccessTokens();

  @Test
  void aTokenMeansWhatItWasGrantedFor() throws UntrustedToken {
    // Given
    AccessToken token = tokens.grant("good", claimsOf(ALICE));
    // Then
    assertThat(tokens.verify(token)).isEqualTo(claimsOf(ALICE));
    assertThat(tokens.asked()).containsExactly(token);
  }

  @Test
  void anotherTokenProvesNothing() {
    assertThatThrownBy(() -> tokens.verify(AccessToken.of("other")))
        .isInstanceOfSatisfying(
            UntrustedToken.class,
            e -> assertThat(e.reason()).isEqualTo(UntrustedToken.Reason.SIGNATURE));
  }

  @Test
  void aDistrustedTokenProvesNothingForItsReason() {
    // Given
    AccessToken token = tokens.distrust("bad", UntrustedToken.Reason.ALGORITHM);
    // Then
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOfSatisfying(
            UntrustedToken.class,
            e -> assertThat(e.reason()).isEqualTo(UntrustedToken.Reason.ALGORITHM));
  }

  @Test
  void keysOutOfReachAreUnavailableUntilTheyAreBack() throws UntrustedToken {
    // Given
    AccessToken token = tokens.grant("good", claimsOf(ALICE));
    tokens.takeDown();
    // Then
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOfSatisfying(
            PortUnavailable.class,
            e -> assertThat(e.neighbour()).isEqualTo(PortUnavailable.Neighbour.TOKEN_KEYS));
    tokens.bringUp();
    assertThat(tokens.verify(token)).isEqualTo(claimsOf(ALICE));
  }
}
