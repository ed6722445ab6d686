package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.SERVER;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.aBinding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.Csks;
import org.mcvideo.application.port.out.Csks.Due;
import org.mcvideo.application.port.out.InstanceLease;
import org.mcvideo.domain.id.CskId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.Csk;
import org.mcvideo.domain.key.CskHolding;
import org.mcvideo.domain.key.CskState.Active;
import org.mcvideo.domain.key.CskState.Offered;
import org.mcvideo.domain.key.Fingerprint;
import org.mcvideo.domain.key.RotationPolicy;

/** What every {@link Csks} keeps. */
public interface CsksContract extends StoreContract {
  /** The port under test. */
  default Csks csks() {
    return stores().csks();
  }

  @Test
  default void nothingIsHeldAtFirst() {
    assertThat(csks().of(phone())).isEmpty();
    assertThat(csks().list(Optional.empty(), 10)).isEmpty();
    assertThat(csks().due(everything(FOREVER), 10)).isEmpty();
  }

  @Test
  default void whatIsHeldIsKeptInAllItsParts() {
    // Given
    bind(phone());
    CskHolding uploaded = uploaded(1);
    CskHolding offering = uploaded.offering(new Offered(key(2), NOW, 7, LATER));
    CskHolding accepted = offering.accepted(new CskId(0x2000_0002), NOW, Duration.ofSeconds(60));
    CskHolding offeringAgain = accepted.offering(Offered.first(key(3), NOW));
    CskHolding rejected = offeringAgain.rejected(new CskId(0x2000_0003), NOW);
    CskHolding used = rejected.used(new CskId(0x2000_0002), NOW);
    // When, Then
    for (CskHolding holding :
        List.of(uploaded, offering, accepted, offeringAgain, rejected, used, uploaded)) {
      csks().put(phone(), holding);
      assertThat(csks().of(phone())).contains(holding);
    }
  }

  @Test
  default void clientsHaveTheirOwnKeys() {
    // Given
    bind(phone());
    bind(tablet());
    // When
    csks().put(phone(), uploaded(1));
    csks().put(tablet(), uploaded(2));
    // Then
    assertThat(csks().of(phone())).contains(uploaded(1));
    assertThat(csks().of(tablet())).contains(uploaded(2));
  }

  @Test
  default void nothingIsKeptOfAClientThatIsNotBound() {
    // When
    csks().put(phone(), uploaded(1));
    // Then
    assertThat(csks().of(phone())).isEmpty();
    assertThat(csks().offer(phone(), Offered.first(key(2), NOW))).isFalse();
  }

  @Test
  default void keysEndWithTheBinding() {
    // Given
    bind(phone());
    csks().put(phone(), uploaded(1));
    // When
    stores().bindings().remove(ALICE, PHONE);
    bind(phone());
    // Then
    assertThat(csks().of(phone())).isEmpty();
  }

  @Test
  default void keysEndWhenTheBindingExpires() {
    // Given
    bind(phone());
    csks().put(phone(), uploaded(1).offering(Offered.first(key(2), NOW)));
    // When
    stores().bindings().removeExpired(FOREVER, 10);
    // Then
    assertThat(csks().of(phone())).isEmpty();
    assertThat(csks().list(Optional.empty(), 10)).isEmpty();
  }

  @Test
  default void keysEndWhenAnotherUserTakesTheClient() {
    // Given
    bind(phone());
    csks().put(phone(), uploaded(1));
    // When
    stores().bindings().put(aBinding().of(BOB).build());
    // Then
    assertThat(csks().of(phone())).isEmpty();
    assertThat(csks().of(new ServedClient(BOB, PHONE))).isEmpty();
  }

  @Test
  default void keysStayWhenTheBindingIsRefreshed() {
    // Given
    bind(phone());
    csks().put(phone(), uploaded(1));
    // When
    bind(phone());
    // Then
    assertThat(csks().of(phone())).contains(uploaded(1));
  }

  @Test
  default void aKeyIsOfferedOnceUntilTheOfferIsOver() {
    // Given
    bind(phone());
    csks().put(phone(), uploaded(1));
    Offered offer = Offered.first(key(2), NOW);
    // When
    boolean first = csks().offer(phone(), offer);
    boolean second = csks().offer(phone(), Offered.first(key(3), NOW));
    // Then
    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(csks().of(phone())).contains(uploaded(1).offering(offer));
    // And when
    csks().put(phone(), uploaded(1));
    // Then
    assertThat(csks().offer(phone(), Offered.first(key(3), NOW))).isTrue();
  }

  @Test
  default void withoutAKeyNoneIsOffered() {
    // Given
    bind(phone());
    // When, Then
    assertThat(csks().offer(phone(), Offered.first(key(2), NOW))).isFalse();
  }

  @Test
  default void ofManyWhoOfferAtOnceOneSucceeds() {
    // Given
    bind(phone());
    csks().put(phone(), uploaded(1));
    // When
    List<Boolean> offered =
        Race.run(6, i -> () -> csks().offer(phone(), Offered.first(key(2 + i), NOW)));
    // Then
    assertThat(offered).containsOnlyOnce(true);
  }

  @Test
  default void anUploadIsRememberedOnceUntilItIsForgotten() {
    // Given
    Fingerprint upload = fingerprint(1);
    // When, Then
    assertThat(csks().remember(upload, LATER)).isTrue();
    assertThat(csks().remember(upload, FOREVER)).isFalse();
    assertThat(csks().remember(fingerprint(2), FOREVER)).isTrue();
    assertThat(csks().removeExpired(LATER.minusNanos(1_000), 10)).isZero();
    assertThat(csks().remember(upload, FOREVER)).isFalse();
    assertThat(csks().removeExpired(LATER, 10)).isEqualTo(1);
    assertThat(csks().remember(upload, FOREVER)).isTrue();
    assertThat(csks().remember(fingerprint(2), FOREVER)).isFalse();
  }

  @Test
  default void ofManyWhoRememberAnUploadAtOnceOneIsFirst() {
    // When
    List<Boolean> first =
        Race.run(
            6,
            i ->
                () ->
                    stores()
                        .transactions()
                        .run(
                            new McVideoId("sip:user-" + i + "@mcvideo.example"),
                            () -> csks().remember(fingerprint(1), FOREVER)));
    // Then
    assertThat(first).containsOnlyOnce(true);
  }

  @Test
  default void anUploadOfATransactionThatFailsIsNotRemembered() {
    // When
    try {
      stores()
          .transactions()
          .run(
              ALICE,
              () -> {
                csks().remember(fingerprint(1), FOREVER);
                throw new IllegalStateException("the test wants no commit");
              });
    } catch (IllegalStateException wanted) {
      assertThat(wanted).hasMessageContaining("no commit");
    }
    // Then
    assertThat(csks().remember(fingerprint(1), FOREVER)).isTrue();
  }

  @Test
  default void aKeyWhoseGraceIsOverIsForgotten() {
    // Given
    bind(phone());
    CskHolding accepted =
        uploaded(1)
            .offering(Offered.first(key(2), NOW))
            .accepted(new CskId(0x2000_0002), NOW, Duration.ofSeconds(60));
    csks().put(phone(), accepted);
    // When, Then
    assertThat(csks().removeExpired(NOW.plusSeconds(59), 10)).isZero();
    assertThat(csks().of(phone())).contains(accepted);
    assertThat(csks().removeExpired(NOW.plusSeconds(60), 10)).isEqualTo(1);
    assertThat(csks().of(phone())).contains(accepted.settled(NOW.plusSeconds(60)));
    assertThat(csks().removeExpired(FOREVER, 10)).isZero();
  }

  @Test
  default void anOfferIsDueWhenItsTimeHasCome() {
    // Given
    bind(phone());
    csks().put(phone(), uploaded(1));
    csks().offer(phone(), new Offered(key(2), NOW, 1, LATER));
    // When, Then
    assertThat(csks().due(everything(LATER.minusNanos(1_000)), 10)).isEmpty();
    assertThat(csks().due(everything(LATER), 10)).containsExactly(phone());
  }

  @Test
  default void aRefusedKeyIsDueWhenItsRestIsOver() {
    // Given
    bind(phone());
    CskHolding rested =
        uploaded(1).offering(Offered.first(key(2), NOW)).rejected(new CskId(0x2000_0002), NOW);
    Instant end = rested.active().rest().orElseThrow().until();
    csks().put(phone(), rested);
    // When, Then
    assertThat(csks().due(everything(end.minusNanos(1_000)), 10)).isEmpty();
    assertThat(csks().due(everything(end), 10)).containsExactly(phone());
  }

  @Test
  default void oldAndMuchUsedKeysAreDueAndNoOthers() {
    // Given
    bind(phone());
    bind(tablet());
    ServedClient bobs = new ServedClient(BOB, PHONE);
    stores().bindings().put(aBinding().of(BOB).to(BOB_IMPU).build());
    csks().put(phone(), since(1, NOW, 5));
    csks().put(tablet(), since(2, NOW.plusSeconds(1), 0));
    csks().put(bobs, bobsKey(NOW.plusSeconds(2)));
    // When, Then
    assertThat(csks().due(new Due(SERVER, NOW, Optional.empty(), OptionalLong.empty()), 10))
        .isEmpty();
    assertThat(csks().due(new Due(SERVER, NOW, Optional.of(NOW), OptionalLong.of(6)), 10))
        .isEmpty();
    assertThat(csks().due(new Due(SERVER, NOW, Optional.of(NOW), OptionalLong.of(5)), 10))
        .containsExactly(phone());
    assertThat(csks().due(new Due(SERVER, NOW, Optional.of(LATER), OptionalLong.empty()), 10))
        .containsExactly(phone(), tablet(), bobs);
    assertThat(csks().due(new Due(SERVER, NOW, Optional.of(LATER), OptionalLong.of(1)), 2))
        .containsExactly(phone(), tablet());
  }

  @Test
  default void whatIsDueIsWhatThePolicySays() {
    // Given
    bind(phone());
    RotationPolicy policy =
        new RotationPolicy(
            Duration.ZERO, Optional.of(Duration.ofHours(1)), OptionalLong.of(5), Optional.empty());
    CskHolding young = since(1, NOW, 4);
    CskHolding resting =
        young.offering(Offered.first(key(2), NOW)).rejected(new CskId(0x2000_0002), NOW);
    // When, Then
    for (CskHolding holding :
        List.of(
            young,
            since(1, NOW, 5),
            resting,
            resting.offering(Offered.first(key(3), NOW)),
            since(1, NOW, 5).offering(Offered.first(key(2), NOW)))) {
      csks().put(phone(), holding);
      for (int seconds : List.of(0, 1, 2, 41, 42, 43, 3_599, 3_600, 3_601)) {
        Instant now = NOW.plusSeconds(seconds);
        assertThat(
                csks()
                    .due(new Due(SERVER, now, policy.oldest(now), policy.maxUses()), 10)
                    .isEmpty())
            .as("%s after %d s", holding, seconds)
            .isEqualTo(policy.due(holding, now).isEmpty());
      }
    }
  }

  @Test
  default void clientsWhomAnotherInstanceServesAreLeftToItWhileItHasALease() {
    // Given
    ServerUri other = new ServerUri("sip:other.example");
    bind(phone());
    stores().bindings().put(aBinding().at(TABLET).servedBy(other).build());
    csks().put(phone(), since(1, NOW, 5));
    csks().put(tablet(), since(2, NOW, 5));
    InstanceLease lease = stores().servingInstances().begin(other, LATER);
    Due old = new Due(SERVER, LATER, Optional.of(LATER), OptionalLong.empty());
    Due used = new Due(SERVER, LATER, Optional.empty(), OptionalLong.of(5));
    // When, Then
    assertThat(csks().due(old, 10)).containsExactly(phone());
    assertThat(csks().due(used, 10)).containsExactly(phone());
    csks().offer(tablet(), new Offered(key(3), NOW, 1, NOW));
    assertThat(csks().due(everything(LATER), 10)).isEmpty();
    assertThat(csks().due(new Due(other, LATER, Optional.empty(), OptionalLong.empty()), 10))
        .containsExactly(tablet());
    stores().servingInstances().giveBack(lease);
    assertThat(csks().due(everything(LATER), 10)).containsExactly(tablet());
  }

  @Test
  default void anOfferThatNobodyWaitsForIsDueAtOnceAndNoOther() {
    // Given
    bind(phone());
    bind(tablet());
    csks().put(phone(), uploaded(1));
    csks().put(tablet(), uploaded(2));
    csks().offer(phone(), new Offered(key(3), NOW, 1, LATER));
    csks().offer(tablet(), new Offered(key(4), NOW, 2, LATER));
    // When
    csks().repeatOffers(List.of(phone(), new ServedClient(BOB, PHONE)), NOW);
    // Then
    assertThat(csks().due(everything(NOW), 10)).containsExactly(phone());
    assertThat(csks().of(phone()).orElseThrow().offered())
        .contains(new Offered(key(3), NOW, 1, NOW));
    assertThat(csks().of(tablet()).orElseThrow().offered())
        .contains(new Offered(key(4), NOW, 2, LATER));
    // And when
    csks().repeatOffers(List.of(phone()), LATER);
    // Then
    assertThat(csks().of(phone()).orElseThrow().offered().orElseThrow().dueAt()).isEqualTo(NOW);
  }

  @Test
  default void clientsAreListedInPagesByUserAndClient() {
    // Given
    bind(phone());
    bind(tablet());
    ServedClient bobs = new ServedClient(BOB, PHONE);
    stores().bindings().put(aBinding().of(BOB).to(BOB_IMPU).build());
    csks().put(bobs, bobsKey(NOW));
    csks().put(tablet(), uploaded(2));
    csks().put(phone(), uploaded(1));
    // When, Then
    assertThat(csks().list(Optional.empty(), 2)).containsExactly(phone(), tablet());
    assertThat(csks().list(Optional.of(phone()), 1)).containsExactly(tablet());
    assertThat(csks().list(Optional.of(tablet()), 2)).containsExactly(bobs);
    assertThat(csks().list(Optional.of(bobs), 2)).isEmpty();
  }

  @Test
  default void everyMethodSaysThatTheStoreIsDown() {
    // Given
    takeDown();
    // When, Then
    StoreContract.assertStoreIsDown(() -> csks().of(phone()));
    StoreContract.assertStoreIsDown(() -> csks().put(phone(), uploaded(1)));
    StoreContract.assertStoreIsDown(() -> csks().offer(phone(), Offered.first(key(2), NOW)));
    StoreContract.assertStoreIsDown(() -> csks().remember(fingerprint(1), LATER));
    StoreContract.assertStoreIsDown(() -> csks().due(everything(NOW), 1));
    StoreContract.assertStoreIsDown(() -> csks().repeatOffers(List.of(phone()), NOW));
    StoreContract.assertStoreIsDown(() -> csks().list(Optional.empty(), 1));
    StoreContract.assertStoreIsDown(() -> csks().removeExpired(NOW, 1));
  }

  private void bind(ServedClient client) {
    stores()
        .bindings()
        .put(aBinding().of(client.user()).at(client.client()).to(ALICE_IMPU).build());
  }

  private static ServedClient phone() {
    return new ServedClient(ALICE, PHONE);
  }

  private static ServedClient tablet() {
    return new ServedClient(ALICE, TABLET);
  }

  private static CskHolding uploaded(int n) {
    return CskHolding.uploaded(key(n), fingerprint(n), NOW);
  }

  private static CskHolding since(int n, Instant since, long uses) {
    return new CskHolding(
        new Active(key(n), since, uses, Optional.empty(), Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }

  private static CskHolding bobsKey(Instant since) {
    return CskHolding.uploaded(
        new AgreedCsk(secret(9), new CskId(0x2000_0009), BOB), fingerprint(9), since);
  }

  private static Due everything(Instant now) {
    return new Due(SERVER, now, Optional.empty(), OptionalLong.empty());
  }

  private static AgreedCsk key(int n) {
    return new AgreedCsk(secret(n), new CskId(0x2000_0000 + n), ALICE);
  }

  private static Csk secret(int n) {
    byte[] octets = new byte[Csk.LENGTH];
    octets[3] = (byte) n;
    return Csk.takeOwnershipOf(octets);
  }

  private static Fingerprint fingerprint(int n) {
    byte[] octets = new byte[Fingerprint.LENGTH];
    octets[5] = (byte) n;
    return Fingerprint.of(octets);
  }
}
