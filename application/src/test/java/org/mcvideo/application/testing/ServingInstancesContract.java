package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.InstanceLease;
import org.mcvideo.application.port.out.ServingInstances;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServerUri;

/** What every {@link ServingInstances} keeps. */
public interface ServingInstancesContract extends StoreContract {
  /** One instance. */
  ServerUri ONE = new ServerUri("sip:one.example");

  /** Another instance. */
  ServerUri TWO = new ServerUri("sip:two.example");

  /** A third one. */
  ServerUri THREE = new ServerUri("sip:three.example");

  /** The port under test. */
  default ServingInstances instances() {
    return stores().servingInstances();
  }

  @Test
  default void aUserIsServedByWhomTheBindingsName() {
    // Given
    stores().bindings().put(aBinding().at(PHONE).servedBy(TWO).build());
    stores().bindings().put(aBinding().at(TABLET).servedBy(ONE).build());
    stores().bindings().put(aBinding().of(BOB).to(BOB_IMPU).servedBy(TWO).build());
    // When, Then
    assertThat(instances().of(ALICE)).containsExactly(ONE, TWO);
    assertThat(instances().of(BOB)).containsExactly(TWO);
    assertThat(instances().of(new McVideoId("sip:nobody@mcvideo.example"))).isEmpty();
  }

  @Test
  default void everyLeaseHasAHigherNumberThanThoseBefore() {
    // When
    InstanceLease first = instances().begin(ONE, LATER);
    InstanceLease second = instances().begin(TWO, LATER);
    InstanceLease again = instances().begin(ONE, LATER);
    // Then
    assertThat(first.server()).isEqualTo(ONE);
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(again.fence()).isGreaterThan(second.fence());
  }

  @Test
  default void ofManyLeasesThatBeginAtOnceNoTwoHaveOneNumber() {
    // When
    List<Long> fences =
        Race.run(
            6, i -> () -> instances().begin(new ServerUri("sip:" + i + ".example"), LATER).fence());
    // Then
    assertThat(fences).doesNotHaveDuplicates();
  }

  @Test
  default void aLeaseIsRenewedUntilItIsGivenBackOrBegunAnew() {
    // Given
    InstanceLease first = instances().begin(ONE, NOW);
    // When, Then
    assertThat(instances().renew(first, LATER)).isTrue();
    InstanceLease second = instances().begin(ONE, LATER);
    assertThat(instances().renew(first, LATER)).isFalse();
    assertThat(instances().renew(second, LATER)).isTrue();
    instances().giveBack(first);
    assertThat(instances().renew(second, LATER)).isTrue();
    instances().giveBack(second);
    assertThat(instances().renew(second, LATER)).isFalse();
  }

  @Test
  default void theBindingsOfAnInstanceWhoseLeaseRanOutAreTakenOver() {
    // Given
    Binding phone = aBinding().at(PHONE).servedBy(ONE).build();
    Binding bobs = aBinding().of(BOB).to(BOB_IMPU).servedBy(THREE).build();
    stores().bindings().put(phone);
    stores().bindings().put(bobs);
    instances().begin(ONE, NOW);
    instances().begin(THREE, LATER);
    InstanceLease two = instances().begin(TWO, LATER);
    // When, Then
    assertThat(instances().adopt(two, NOW.minusNanos(1_000), 10)).isEmpty();
    assertThat(stores().bindings().of(ALICE)).containsExactly(phone);
    assertThat(instances().adopt(two, NOW, 10)).containsExactly(phone.servedBy(TWO));
    assertThat(stores().bindings().of(ALICE)).containsExactly(phone.servedBy(TWO));
    assertThat(stores().bindings().of(BOB)).containsExactly(bobs);
    assertThat(instances().of(ALICE)).containsExactly(TWO);
    assertThat(instances().adopt(two, NOW, 10)).isEmpty();
  }

  @Test
  default void whatIsGivenBackIsTakenOverAtOnce() {
    // Given
    stores().bindings().put(aBinding().servedBy(ONE).build());
    InstanceLease one = instances().begin(ONE, LATER);
    InstanceLease two = instances().begin(TWO, LATER);
    assertThat(instances().adopt(two, NOW, 10)).isEmpty();
    // When
    instances().giveBack(one);
    // Then
    assertThat(instances().adopt(two, NOW, 10)).hasSize(1);
  }

  @Test
  default void whoIsTakenOverFromHasLostTheLeaseEvenWhenItComesBack() {
    // Given
    many(ONE);
    InstanceLease one = instances().begin(ONE, NOW);
    InstanceLease two = instances().begin(TWO, LATER);
    assertThat(instances().adopt(two, NOW, 2)).hasSize(2);
    // When
    boolean renewed = instances().renew(one, LATER);
    // Then
    assertThat(renewed).isFalse();
    assertThat(instances().adopt(one, LATER, 10)).isEmpty();
    // And when
    InstanceLease again = instances().begin(ONE, LATER);
    // Then
    assertThat(again.fence()).isGreaterThan(two.fence());
    assertThat(instances().adopt(two, NOW, 10)).isEmpty();
  }

  @Test
  default void whoHasLostTheOwnLeaseTakesNothingOver() {
    // Given
    stores().bindings().put(aBinding().servedBy(ONE).build());
    InstanceLease one = instances().begin(ONE, LATER);
    InstanceLease lost = instances().begin(TWO, LATER);
    instances().begin(TWO, LATER);
    instances().giveBack(one);
    // When
    List<Binding> adopted = instances().adopt(lost, LATER, 10);
    // Then
    assertThat(adopted).isEmpty();
    assertThat(instances().of(ALICE)).containsExactly(ONE);
  }

  @Test
  default void theBindingsOfAnInstanceWithoutLeaseStay() {
    // Given
    stores().bindings().put(aBinding().servedBy(ONE).build());
    InstanceLease two = instances().begin(TWO, LATER);
    // When, Then
    assertThat(instances().adopt(two, LATER, 10)).isEmpty();
    assertThat(instances().of(ALICE)).containsExactly(ONE);
  }

  @Test
  default void bindingsAreTakenOverInBatchesUntilNoneIsLeft() {
    // Given
    many(ONE);
    instances().giveBack(instances().begin(ONE, LATER));
    InstanceLease two = instances().begin(TWO, LATER);
    // When, Then
    assertThat(instances().adopt(two, NOW, 3)).hasSize(3);
    assertThat(instances().adopt(two, NOW, 3)).hasSize(2);
    assertThat(instances().adopt(two, NOW, 3)).isEmpty();
    assertThat(stores().bindings().of(ALICE)).hasSize(5).allMatch(b -> b.server().equals(TWO));
  }

  @Test
  default void ofManyWhoTakeOverAtOnceEachBindingGoesToOne() {
    // Given
    many(ONE);
    instances().giveBack(instances().begin(ONE, LATER));
    List<InstanceLease> others =
        IntStream.range(0, 4)
            .mapToObj(i -> instances().begin(new ServerUri("sip:" + i + ".example"), LATER))
            .toList();
    // When
    List<List<Binding>> adopted = Race.run(4, i -> () -> instances().adopt(others.get(i), NOW, 2));
    // Then
    assertThat(adopted.stream().flatMap(List::stream).map(Binding::client)).doesNotHaveDuplicates();
    assertThat(stores().bindings().of(ALICE))
        .containsAll(adopted.stream().flatMap(List::stream).toList());
  }

  @Test
  default void instancesThatCannotBeReachedAreUnavailable() {
    // Given
    InstanceLease lease = instances().begin(ONE, LATER);
    ServingInstances instances = instances();
    takeDown();
    // Then
    assertStoreIsDown(() -> instances.of(ALICE));
    assertStoreIsDown(() -> instances.begin(TWO, LATER));
    assertStoreIsDown(() -> instances.renew(lease, LATER));
    assertStoreIsDown(() -> instances.giveBack(lease));
    assertStoreIsDown(() -> instances.adopt(lease, LATER, 1));
  }

  /** Five clients of Alice that {@code server} serves. */
  private void many(ServerUri server) {
    for (int n = 0; n < 5; n++) {
      PublicIdentity impu = new PublicIdentity("sip:alice-" + n + "@ims.example");
      McVideoClientId client = new McVideoClientId("client-" + n);
      stores().bindings().put(aBinding().at(client).to(impu).servedBy(server).build());
    }
  }
}
