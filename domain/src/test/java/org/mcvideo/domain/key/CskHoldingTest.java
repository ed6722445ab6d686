package org.mcvideo.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mcvideo.domain.Samples.ALICE;
import static org.mcvideo.domain.Samples.BOB;
import static org.mcvideo.domain.Samples.NOW;
import static org.mcvideo.domain.key.Keys.fingerprint;
import static org.mcvideo.domain.key.Keys.id;
import static org.mcvideo.domain.key.Keys.key;
import static org.mcvideo.domain.key.Keys.uploaded;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.key.CskState.Active;
import org.mcvideo.domain.key.CskState.Offered;
import org.mcvideo.domain.key.CskState.Superseded;

class CskHoldingTest {
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final Instant SOON = NOW.plusSeconds(10);

  @Test
  void anUploadedKeyIsInUseAndAlone() {
    // When
    CskHolding held = uploaded(1);
    // Then
    assertThat(held.user()).isEqualTo(ALICE);
    assertThat(held.active().id()).isEqualTo(id(1));
    assertThat(held.offered()).isEmpty();
    assertThat(held.superseded()).isEmpty();
    assertThat(held.isUploadedBy(fingerprint(1))).isTrue();
    assertThat(held.isUploadedBy(fingerprint(2))).isFalse();
  }

  @Test
  void anOfferedKeyIsReadableAndNotYetInUse() {
    // When
    CskHolding held = offering();
    // Then
    assertThat(held.active().id()).isEqualTo(id(1));
    assertThat(held.keyring(SOON).find(id(1))).contains(key(1));
    assertThat(held.keyring(SOON).find(id(2))).contains(key(2));
    assertThat(held.keyring(SOON).find(id(3))).isEmpty();
  }

  @Test
  void aSecondOfferIsAMistake() {
    CskHolding held = offering();
    assertThatThrownBy(() -> held.offering(Offered.first(key(3), NOW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("on offer");
  }

  @Test
  void anAcceptedKeyIsInUseAndTheOneBeforeReadableForTheGrace() {
    // When
    CskHolding held = offering().accepted(id(2), SOON, GRACE);
    // Then
    assertThat(held.active().id()).isEqualTo(id(2));
    assertThat(held.active().since()).isEqualTo(SOON);
    assertThat(held.active().upload()).isEmpty();
    assertThat(held.offered()).isEmpty();
    Instant end = SOON.plus(GRACE);
    assertThat(held.keyring(end.minusNanos(1)).find(id(1))).contains(key(1));
    assertThat(held.keyring(end).find(id(1))).isEmpty();
    assertThat(held.settled(end.minusNanos(1))).isEqualTo(held);
    assertThat(held.settled(end).superseded()).isEmpty();
  }

  @Test
  void aRejectedKeyIsGoneAndTheNextHasTime() {
    // When
    CskHolding held = offering().rejected(id(2), SOON);
    // Then
    assertThat(held.active().id()).isEqualTo(id(1));
    assertThat(held.offered()).isEmpty();
    assertThat(held.keyring(SOON).find(id(2))).isEmpty();
    assertThat(held.active().rest()).contains(new CskState.Rest(1, SOON.plusSeconds(2)));
  }

  @Test
  void everyRefusalDoublesTheRestUpToItsBound() {
    // Given
    CskHolding held = uploaded(1);
    // When
    for (int n = 2; n < 40; n++) {
      held = held.offering(Offered.first(key(n), NOW)).rejected(id(n), NOW);
      // Then
      long seconds = Math.min(1L << (n - 1), CskState.LONGEST_BACK_OFF.toSeconds());
      assertThat(held.active().rest().orElseThrow().until()).isEqualTo(NOW.plusSeconds(seconds));
    }
  }

  @Test
  void anOfferIsRepeatedAfterTheAnswerCouldHaveComeAndLaterEveryTime() {
    // Given
    CskHolding first = offering();
    assertThat(first.offered().orElseThrow().dueAt()).isEqualTo(NOW.plusSeconds(42));
    // When
    CskHolding second = first.repeating(SOON);
    // Then
    assertThat(second.offered().orElseThrow())
        .isEqualTo(new Offered(key(2), NOW, 2, SOON.plusSeconds(44)));
    assertThat(second.active()).isEqualTo(first.active());
  }

  @Test
  void theFirstUseOfAnOfferedKeyIsItsAcceptanceAndTheEndOfTheOneBefore() {
    // When
    CskHolding held = offering().used(id(2), SOON);
    // Then
    assertThat(held.active().id()).isEqualTo(id(2));
    assertThat(held.active().uses()).isEqualTo(1);
    assertThat(held.offered()).isEmpty();
    assertThat(held.keyring(SOON).find(id(1))).isEmpty();
  }

  @Test
  void theFirstUseOfTheNewKeyEndsTheGraceOfTheOneBefore() {
    // Given
    CskHolding accepted = offering().accepted(id(2), SOON, GRACE);
    // When, Then
    assertThat(accepted.used(id(1), SOON)).isEqualTo(accepted);
    assertThat(accepted.used(id(2), SOON).superseded()).isEmpty();
    assertThat(accepted.used(id(3), SOON)).isEqualTo(accepted);
  }

  @Test
  void useOfTheKeyInUseLeavesTheOfferAsItIs() {
    // When
    CskHolding held = offering().used(id(1), SOON);
    // Then
    assertThat(held.active().uses()).isEqualTo(1);
    assertThat(held.offered()).isEqualTo(offering().offered());
  }

  @Test
  void anAnswerThatComesLateOrTwiceChangesNothing() {
    // Given
    CskHolding used = offering().used(id(2), SOON);
    CskHolding rejected = offering().rejected(id(2), SOON);
    // When, Then
    assertThat(used.accepted(id(2), SOON, GRACE)).isEqualTo(used);
    assertThat(used.rejected(id(2), SOON)).isEqualTo(used);
    assertThat(rejected.accepted(id(2), SOON, GRACE)).isEqualTo(rejected);
    assertThat(offering().rejected(id(3), SOON)).isEqualTo(offering());
  }

  @Test
  void withoutAWayToTheClientTheNextAttemptHasTime() {
    assertThat(uploaded(1).undeliverable(SOON).active().rest())
        .contains(new CskState.Rest(1, SOON.plusSeconds(2)));
    assertThat(offering().undeliverable(SOON)).isEqualTo(offering().repeating(SOON));
  }

  @Test
  void twoKeysOfOneIdentifierAreNotHeldTogether() {
    assertThatThrownBy(() -> uploaded(1).offering(Offered.first(key(1), NOW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("identifier");
  }

  @Test
  void keysOfTwoUsersAreNotHeldTogether() {
    AgreedCsk bobs = new AgreedCsk(key(2).csk(), id(2), BOB);
    assertThatThrownBy(
            () ->
                new CskHolding(
                    uploaded(1).active(),
                    Optional.empty(),
                    Optional.of(new Superseded(bobs, SOON))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("users");
  }

  @Test
  void whatIsForgottenLeavesItsIdentifierAlone() {
    Active active = uploaded(1).active();
    assertThat(active.supersededUntil(SOON).ended()).isEqualTo(new CskState.Dropped(id(1)));
    assertThat(Offered.first(key(2), NOW).rejected()).isEqualTo(new CskState.Dropped(id(2)));
  }

  @Test
  void noTextShowsAKey() {
    String text = offering().accepted(id(2), SOON, GRACE).toString() + offering();
    assertThat(text)
        .contains("Csk[redacted]")
        .doesNotContain(hex(key(1)))
        .doesNotContain(hex(key(2)));
  }

  @Test
  void countsAreBounded() {
    assertThatThrownBy(() -> new Offered(key(1), NOW, 0, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Active(key(1), NOW, -1, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CskState.Rest(0, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    Offered endless = new Offered(key(1), NOW, Integer.MAX_VALUE, NOW).repeated(NOW);
    assertThat(endless.attempts()).isEqualTo(Integer.MAX_VALUE);
    Active worn = new Active(key(1), NOW, Long.MAX_VALUE, Optional.empty(), Optional.empty());
    assertThat(worn.used().uses()).isEqualTo(Long.MAX_VALUE);
  }

  private static String hex(AgreedCsk key) {
    return key.csk().<String>use(octets -> HexFormat.of().formatHex(octets));
  }

  private static CskHolding offering() {
    return uploaded(1).offering(Offered.first(key(2), NOW));
  }
}
