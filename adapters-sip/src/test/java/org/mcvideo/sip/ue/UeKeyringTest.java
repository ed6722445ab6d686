package org.mcvideo.sip.ue;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.testing.ManualClock;
import org.mcvideo.application.testing.PlainCskTransport;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.ReceivedCsk;

class UeKeyringTest {
  private static final SecurityIdentity SERVER = new SecurityIdentity("sip:server@mcvideo.example");
  private static final SecurityIdentity USER = new SecurityIdentity(UeBench.ALICE.uri());

  private final SecureRandom random = new SecureRandom();
  private final ManualClock clock = ManualClock.at(UeBench.NOW);
  private final UeKeyring keyring = new UeKeyring(UeBench.ALICE, random);

  @Test
  void aNewKeyIsRandomAndNamedAsACsk() {
    // When
    AgreedCsk first = keyring.currentOrNew();
    keyring.forget();
    AgreedCsk second = keyring.currentOrNew();
    // Then
    assertThat(CskId.isCskId(first.id().value())).isTrue();
    assertThat(first.user()).isEqualTo(UeBench.ALICE);
    assertThat(second.csk()).isNotEqualTo(first.csk());
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void theKeyHeldIsUsedUntilItIsForgotten() {
    // Given
    AgreedCsk held = keyring.currentOrNew();
    // Then
    assertThat(keyring.currentOrNew()).isEqualTo(held);
    keyring.forget();
    assertThat(keyring.current()).isEmpty();
  }

  @Test
  void aDownloadIsNotTakenAgainAfterTheKeyWasForgotten() throws Exception {
    // Given
    ReceivedCsk download = download();
    keyring.replace(download);
    keyring.forget();
    AgreedCsk own = keyring.currentOrNew();
    // When
    UeKeyring.Replacement outcome = keyring.replace(download);
    // Then
    assertThat(outcome).isEqualTo(UeKeyring.Replacement.REPEATED);
    assertThat(keyring.current()).contains(own);
  }

  @Test
  void aDownloadOfTheSameInstantIsNotNewer() throws Exception {
    // Given
    keyring.replace(download());
    ReceivedCsk other = download();
    // When
    UeKeyring.Replacement outcome = keyring.replace(other);
    // Then
    assertThat(outcome).isEqualTo(UeKeyring.Replacement.OUTDATED);
  }

  @Test
  void aNewerDownloadReplacesKeyAndIdentifier() throws Exception {
    // Given
    keyring.replace(download());
    clock.advance(Duration.ofMillis(1));
    ReceivedCsk newer = download();
    // When
    UeKeyring.Replacement outcome = keyring.replace(newer);
    // Then
    assertThat(outcome).isEqualTo(UeKeyring.Replacement.REPLACED);
    assertThat(keyring.current()).contains(newer.agreedWith(UeBench.ALICE));
  }

  private ReceivedCsk download() throws Exception {
    int keyId = CskId.PURPOSE << 28 | random.nextInt(1 << 28);
    return PlainCskTransport.of(USER, clock)
        .open(
            PlainCskTransport.of(SERVER, clock).seal(keyId, Csk.random(random), USER),
            ExpectedInitiator.only(SERVER));
  }
}
