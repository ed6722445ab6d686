package org.mcvideo.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.mcvideo.domain.Samples.IMPU;
import static org.mcvideo.domain.Samples.NANO;
import static org.mcvideo.domain.Samples.NOW;
import static org.mcvideo.domain.Samples.UE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.id.RegistrationToken;

class ImsRegistrationTest {
  private static final Optional<RegistrationToken> NO_TOKEN = Optional.empty();

  @Test
  void aClientThatSharesResourcesIsKnownByTheUesToken() {
    assertThat(registration(true, Optional.of(UE)).ueIdentity()).contains(UE);
  }

  @Test
  void aClientThatDoesNotShareResourcesHasNoUeIdentity() {
    assertThat(registration(false, Optional.of(UE)).ueIdentity()).isEmpty();
  }

  @Test
  void withoutTokenThereIsNoUeIdentity() {
    assertThat(registration(true, NO_TOKEN).ueIdentity()).isEmpty();
  }

  @Test
  void aRefreshWithoutBodiesKeepsResourceShareAndToken() {
    // Given
    ImsRegistration earlier = registration(true, Optional.of(UE));
    ImsRegistration refresh = registration(false, NO_TOKEN);
    // When
    ImsRegistration kept = refresh.keepingResourceShareOf(earlier);
    // Then
    assertThat(kept).isEqualTo(earlier);
  }

  @Test
  void aRefreshWithATokenOfItsOwnTakesThat() {
    // Given
    RegistrationToken other = new RegistrationToken("ue-2");
    // When
    ImsRegistration kept =
        registration(false, Optional.of(other))
            .keepingResourceShareOf(registration(true, Optional.of(UE)));
    // Then
    assertThat(kept.registrationToken()).contains(other);
    assertThat(kept.resourceShare()).isTrue();
  }

  @Test
  void aRefreshOfARegistrationThatDidNotShareDoesNotShare() {
    assertThat(
            registration(true, NO_TOKEN)
                .keepingResourceShareOf(registration(false, NO_TOKEN))
                .resourceShare())
        .isFalse();
  }

  @Test
  void aRegistrationExpiresAtItsInstantAndNotBefore() {
    // Given
    ImsRegistration registration = registration(false, NO_TOKEN);
    // Then
    assertThat(registration.expiredAt(NOW.minusNanos(NANO))).isFalse();
    assertThat(registration.expiredAt(NOW)).isTrue();
  }

  @Test
  void theRouteIsACopy() {
    // Given
    List<String> hops = new ArrayList<>(List.of("sip:edge.example;lr"));
    ImsRegistration registration =
        new ImsRegistration(IMPU, "sip:a", "sip:s", hops, false, NO_TOKEN, NOW);
    // When
    hops.clear();
    // Then
    assertThat(registration.route()).containsExactly("sip:edge.example;lr");
  }

  @Test
  void nothingMayBeMissing() {
    assertThatNullPointerException()
        .isThrownBy(
            () -> new ImsRegistration(null, "sip:a", "sip:s", List.of(), false, NO_TOKEN, NOW))
        .withMessage("impu");
    assertThatNullPointerException()
        .isThrownBy(() -> new ImsRegistration(IMPU, null, "sip:s", List.of(), false, NO_TOKEN, NOW))
        .withMessage("toUri");
    assertThatNullPointerException()
        .isThrownBy(() -> new ImsRegistration(IMPU, "sip:a", null, List.of(), false, NO_TOKEN, NOW))
        .withMessage("contact");
    assertThatNullPointerException()
        .isThrownBy(() -> new ImsRegistration(IMPU, "sip:a", "sip:s", null, false, NO_TOKEN, NOW));
    assertThatNullPointerException()
        .isThrownBy(() -> new ImsRegistration(IMPU, "sip:a", "sip:s", List.of(), false, null, NOW))
        .withMessage("registrationToken");
    assertThatNullPointerException()
        .isThrownBy(
            () -> new ImsRegistration(IMPU, "sip:a", "sip:s", List.of(), false, NO_TOKEN, null))
        .withMessage("expiresAt");
  }

  private static ImsRegistration registration(
      boolean resourceShare, Optional<RegistrationToken> token) {
    return new ImsRegistration(
        IMPU, IMPU.uri(), "sip:scscf.example", List.of(), resourceShare, token, NOW);
  }
}
