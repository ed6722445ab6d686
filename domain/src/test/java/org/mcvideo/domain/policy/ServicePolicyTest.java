package org.mcvideo.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServicePolicyTest {
  @Test
  void theUsualPolicyAcceptsEveryOauthClientAndSetsNoLimit() {
    assertThat(ServicePolicy.USUAL.oauthClients()).isEmpty();
    assertThat(ServicePolicy.USUAL.maxClientsPerUser()).isEmpty();
    assertThat(ServicePolicy.USUAL.affiliateOnRegister()).isFalse();
  }

  @Test
  void theLeewayLiesBetweenZeroAndHalfAMinute() {
    assertThat(withLeeway(Duration.ZERO).tokenLeeway()).isZero();
    assertThat(withLeeway(Duration.ofSeconds(30)).tokenLeeway()).hasSeconds(30);
    assertThatIllegalArgumentException().isThrownBy(() -> withLeeway(Duration.ofNanos(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withLeeway(Duration.ofSeconds(30).plusNanos(1)))
        .withMessageContaining("token leeway PT30.000000001S");
  }

  @Test
  void theLimitOfClientsIsAtLeastOne() {
    assertThat(withLimit(1).maxClientsPerUser()).hasValue(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withLimit(0))
        .withMessage("max clients per user 0 is below 1");
  }

  @Test
  void theOauthClientsAreACopy() {
    // Given
    Set<String> clients = new HashSet<>(Set.of("one"));
    ServicePolicy policy =
        new ServicePolicy(Duration.ZERO, clients, OptionalInt.empty(), ExpiryBounds.USUAL, false);
    // When
    clients.add("two");
    // Then
    assertThat(policy.oauthClients()).containsExactly("one");
  }

  @Test
  void theExpiryBoundsMayNotBeMissing() {
    assertThatNullPointerException()
        .isThrownBy(
            () -> new ServicePolicy(Duration.ZERO, Set.of(), OptionalInt.empty(), null, false))
        .withMessage("settingsExpiry");
  }

  private static ServicePolicy withLeeway(Duration leeway) {
    return new ServicePolicy(leeway, Set.of(), OptionalInt.empty(), ExpiryBounds.USUAL, false);
  }

  private static ServicePolicy withLimit(int limit) {
    return new ServicePolicy(
        Duration.ZERO, Set.of(), OptionalInt.of(limit), ExpiryBounds.USUAL, false);
  }
}
