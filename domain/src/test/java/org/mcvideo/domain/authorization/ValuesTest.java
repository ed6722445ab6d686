package org.mcvideo.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.mcvideo.domain.Samples.ALICE;
import static org.mcvideo.domain.Samples.NOW;
import static org.mcvideo.domain.Samples.PHONE;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private static final TokenClaims CLAIMS = new TokenClaims(ALICE, "app", Set.of("openid"), NOW);

  @Test
  void theScopeOfClaimsIsACopy() {
    // Given
    Set<String> scope = new HashSet<>(Set.of("openid"));
    TokenClaims claims = new TokenClaims(ALICE, "app", scope, NOW);
    // When
    scope.add(TokenClaims.VIDEO_SERVICE);
    // Then
    assertThat(claims.scope()).containsExactly("openid");
  }

  @Test
  void claimsMissNothing() {
    assertThatNullPointerException()
        .isThrownBy(() -> new TokenClaims(null, "app", Set.of(), NOW))
        .withMessage("user");
    assertThatNullPointerException()
        .isThrownBy(() -> new TokenClaims(ALICE, null, Set.of(), NOW))
        .withMessage("oauthClient");
    assertThatNullPointerException()
        .isThrownBy(() -> new TokenClaims(ALICE, "app", Set.of(), null))
        .withMessage("expiresAt");
  }

  @Test
  void whatIsPresentedMissesNothing() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Presented(null, PHONE, Optional.empty()))
        .withMessage("claims");
    assertThatNullPointerException()
        .isThrownBy(() -> new Presented(CLAIMS, null, Optional.empty()))
        .withMessage("client");
    assertThatNullPointerException()
        .isThrownBy(() -> new Presented(CLAIMS, PHONE, null))
        .withMessage("csk");
  }

  @Test
  void credentialsMissNothing() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Credentials(null, PHONE))
        .withMessage("token");
    assertThatNullPointerException()
        .isThrownBy(() -> new Credentials(AccessToken.of("a"), null))
        .withMessage("client");
  }

  @Test
  void aDecisionIsGrantedUnlessRefused() {
    assertThat(Decision.granted().isGranted()).isTrue();
    assertThat(Decision.granted().refusal()).isEmpty();
    for (Refusal refusal : Refusal.values()) {
      Decision refused = Decision.refused(refusal, "why");
      assertThat(refused.isGranted()).isFalse();
      assertThat(refused.refusal()).contains(refusal);
      assertThat(refused.cause()).isEqualTo("why");
    }
  }

  @Test
  void aDecisionMissesNothing() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Decision(null, ""))
        .withMessage("refusal");
    assertThatNullPointerException()
        .isThrownBy(() -> new Decision(Optional.empty(), null))
        .withMessage("cause");
  }
}
