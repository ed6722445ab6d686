package org.mcvideo.domain.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.mcvideo.domain.Samples.ALICE;
import static org.mcvideo.domain.Samples.BOB;
import static org.mcvideo.domain.Samples.IMPU;
import static org.mcvideo.domain.Samples.NANO;
import static org.mcvideo.domain.Samples.NOW;
import static org.mcvideo.domain.Samples.OTHER_IMPU;
import static org.mcvideo.domain.Samples.PHONE;
import static org.mcvideo.domain.Samples.SERVER;
import static org.mcvideo.domain.Samples.TABLET;
import static org.mcvideo.domain.Samples.UE;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.RegistrationToken;
import org.mcvideo.domain.id.ServerUri;

class BindingTest {
  private final Binding binding = binding(ALICE, PHONE, IMPU);

  @Test
  void aBindingReplacesItself() {
    assertThat(binding.replaces(binding)).isTrue();
  }

  @Test
  void theSameClientOfTheUserIsReplacedAtWhateverIdentity() {
    assertThat(binding.replaces(binding(ALICE, PHONE, OTHER_IMPU))).isTrue();
  }

  @Test
  void theSameClientAtTheIdentityIsReplacedWhoeverItsUser() {
    assertThat(binding.replaces(binding(BOB, PHONE, IMPU))).isTrue();
  }

  @Test
  void theSameClientOfAnotherUserAtAnotherIdentityStandsBeside() {
    assertThat(binding.replaces(binding(BOB, PHONE, OTHER_IMPU))).isFalse();
  }

  @Test
  void anotherClientStandsBeside() {
    assertThat(binding.replaces(binding(ALICE, TABLET, IMPU))).isFalse();
    assertThat(binding.replaces(binding(BOB, TABLET, IMPU))).isFalse();
  }

  @Test
  void aBindingExpiresAtItsInstantAndNotBefore() {
    assertThat(binding.expiredAt(NOW.minusNanos(NANO))).isFalse();
    assertThat(binding.expiredAt(NOW)).isTrue();
    assertThat(binding.expiredAt(NOW.plusNanos(NANO))).isTrue();
  }

  @Test
  void aRefreshMovesTheExpiryAndKeepsTheUe() {
    // Given
    Binding atUe = new Binding(ALICE, PHONE, IMPU, Optional.of(UE), SERVER, NOW);
    // When
    Binding refreshed = atUe.refreshed(SERVER, Optional.empty(), NOW.plusSeconds(1));
    // Then
    assertThat(refreshed)
        .isEqualTo(new Binding(ALICE, PHONE, IMPU, Optional.of(UE), SERVER, NOW.plusSeconds(1)));
  }

  @Test
  void aRefreshThatNamesAnotherUeMovesToIt() {
    // Given
    Binding atUe = new Binding(ALICE, PHONE, IMPU, Optional.of(UE), SERVER, NOW);
    RegistrationToken other = new RegistrationToken("ue-2");
    // Then
    assertThat(atUe.refreshed(SERVER, Optional.of(other), NOW).ue()).contains(other);
  }

  @Test
  void aRefreshAtAnotherServerMovesToIt() {
    // Given
    ServerUri other = new ServerUri("sip:other.example");
    // Then
    assertThat(binding.refreshed(other, Optional.empty(), NOW).server()).isEqualTo(other);
  }

  @Test
  void nothingMayBeMissing() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Binding(null, PHONE, IMPU, Optional.empty(), SERVER, NOW))
        .withMessage("user");
    assertThatNullPointerException()
        .isThrownBy(() -> new Binding(ALICE, null, IMPU, Optional.empty(), SERVER, NOW))
        .withMessage("client");
    assertThatNullPointerException()
        .isThrownBy(() -> new Binding(ALICE, PHONE, null, Optional.empty(), SERVER, NOW))
        .withMessage("impu");
    assertThatNullPointerException()
        .isThrownBy(() -> new Binding(ALICE, PHONE, IMPU, null, SERVER, NOW))
        .withMessage("ue");
    assertThatNullPointerException()
        .isThrownBy(() -> new Binding(ALICE, PHONE, IMPU, Optional.empty(), null, NOW))
        .withMessage("server");
    assertThatNullPointerException()
        .isThrownBy(() -> new Binding(ALICE, PHONE, IMPU, Optional.empty(), SERVER, null))
        .withMessage("expiresAt");
  }

  private static Binding binding(McVideoId user, McVideoClientId client, PublicIdentity impu) {
    return new Binding(user, client, impu, Optional.empty(), SERVER, NOW);
  }
}
