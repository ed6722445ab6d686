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
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.UE;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.aPublicationState;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.Bindings;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServerUri;

/** What every {@link Bindings} keeps. */
public interface BindingsContract extends StoreContract {
  /** The port under test. */
  default Bindings bindings() {
    return stores().bindings();
  }

  @Test
  default void aUserWhoNeverCameHasNoBinding() {
    assertThat(bindings().of(ALICE)).isEmpty();
    assertThat(bindings().of(ALICE_IMPU)).isEmpty();
  }

  @Test
  default void aBindingIsKeptInAllItsParts() {
    // Given
    Binding binding = aBinding().on(UE).until(FOREVER).build();
    // When
    bindings().put(binding);
    // Then
    assertThat(bindings().of(ALICE)).containsExactly(binding);
    assertThat(bindings().of(ALICE_IMPU)).containsExactly(binding);
  }

  @Test
  default void aRefreshedBindingMovesItsExpiryAndKeepsItsSettings() {
    // Given
    Binding binding = aBinding().on(UE).build();
    bindings().put(binding);
    publish(binding, "kept");
    Binding refreshed = binding.refreshed(binding.server(), Optional.empty(), FOREVER);
    // When
    bindings().put(refreshed);
    // Then
    assertThat(bindings().of(ALICE)).containsExactly(refreshed);
    assertThat(stores().publishedSettings().of(ALICE, PHONE)).isPresent();
  }

  @Test
  default void aClientThatMovesToAnotherIdentityAndServerKeepsItsSettings() {
    // Given
    Binding binding = aBinding().on(UE).build();
    bindings().put(binding);
    publish(binding, "kept");
    Binding moved = aBinding().to(BOB_IMPU).servedBy(new ServerUri("sip:2.example")).build();
    // When
    bindings().put(moved);
    // Then
    assertThat(bindings().of(ALICE)).containsExactly(moved);
    assertThat(bindings().of(ALICE_IMPU)).isEmpty();
    assertThat(stores().publishedSettings().of(ALICE, PHONE)).isPresent();
  }

  @Test
  default void anotherUserAtTheSameIdentityAndClientEndsTheBindingAndItsSettings() {
    // Given
    Binding binding = aBinding().build();
    bindings().put(binding);
    publish(binding, "ends");
    Binding successor = aBinding().of(BOB).build();
    // When
    bindings().put(successor);
    // Then
    assertThat(bindings().of(ALICE)).isEmpty();
    assertThat(bindings().of(ALICE_IMPU)).containsExactly(successor);
    assertThat(stores().publishedSettings().of(ALICE, PHONE)).isEmpty();
  }

  @Test
  default void oneBindingReplacesTwoWhenTheUserMovesToWhereAnotherWas() {
    // Given
    bindings().put(aBinding().build());
    bindings().put(aBinding().of(BOB).to(BOB_IMPU).build());
    Binding moved = aBinding().to(BOB_IMPU).build();
    // When
    bindings().put(moved);
    // Then
    assertThat(bindings().of(ALICE)).containsExactly(moved);
    assertThat(bindings().of(BOB)).isEmpty();
  }

  @Test
  default void anotherClientStandsBeside() {
    // Given
    Binding tablet = aBinding().at(TABLET).build();
    Binding phone = aBinding().build();
    // When
    bindings().put(tablet);
    bindings().put(phone);
    // Then
    assertThat(bindings().of(ALICE)).containsExactly(phone, tablet);
    assertThat(bindings().of(ALICE_IMPU)).containsExactly(phone, tablet);
  }

  @Test
  default void theSameClientOfAnotherUserAtAnotherIdentityStandsBeside() {
    // When
    bindings().put(aBinding().build());
    bindings().put(aBinding().of(BOB).to(BOB_IMPU).build());
    // Then
    assertThat(bindings().of(ALICE)).hasSize(1);
    assertThat(bindings().of(BOB)).hasSize(1);
  }

  @Test
  default void theBindingsOfAnIdentityComeInTheOrderOfUsersAndClients() {
    // Given
    Binding bobs = aBinding().of(BOB).build();
    Binding alices = aBinding().at(TABLET).build();
    // When
    bindings().put(bobs);
    bindings().put(alices);
    // Then
    assertThat(bindings().of(ALICE_IMPU)).containsExactly(alices, bobs);
  }

  @Test
  default void aRemovedBindingIsGoneWithItsSettingsAndOthersStay() {
    // Given
    Binding phone = aBinding().build();
    Binding tablet = aBinding().at(TABLET).build();
    bindings().put(phone);
    bindings().put(tablet);
    publish(phone, "ends");
    publish(tablet, "stays");
    // When
    bindings().remove(ALICE, PHONE);
    // Then
    assertThat(bindings().of(ALICE)).containsExactly(tablet);
    assertThat(stores().publishedSettings().of(ALICE, PHONE)).isEmpty();
    assertThat(stores().publishedSettings().of(ALICE, TABLET)).isPresent();
  }

  @Test
  default void removingABindingThatIsNotThereDoesNothing() {
    // Given
    bindings().put(aBinding().build());
    // When
    bindings().remove(BOB, PHONE);
    // Then
    assertThat(bindings().of(ALICE)).hasSize(1);
  }

  @Test
  default void onlyBindingsThatHaveExpiredAreRemovedAndTheirSettingsWithThem() {
    // Given
    Binding expired = aBinding().until(NOW).build();
    Binding inForce = aBinding().at(TABLET).until(NOW.plusNanos(1_000)).build();
    bindings().put(expired);
    bindings().put(inForce);
    publish(expired, "ends");
    publish(inForce, "stays");
    // When
    List<Binding> removed = bindings().removeExpired(NOW, 10);
    // Then
    assertThat(removed).containsExactly(expired);
    assertThat(bindings().of(ALICE)).containsExactly(inForce);
    assertThat(stores().publishedSettings().of(ALICE, PHONE)).isEmpty();
    assertThat(stores().publishedSettings().of(ALICE, TABLET)).isPresent();
  }

  @Test
  default void notMoreExpiredBindingsAreRemovedThanAskedFor() {
    // Given
    for (int i = 0; i < 5; i++) {
      bindings().put(aBinding().at(new McVideoClientId("c" + i)).until(NOW).build());
    }
    // When
    List<Binding> first = bindings().removeExpired(LATER, 3);
    List<Binding> second = bindings().removeExpired(LATER, 3);
    List<Binding> third = bindings().removeExpired(LATER, 3);
    // Then
    assertThat(first).hasSize(3);
    assertThat(second).hasSize(2);
    assertThat(third).isEmpty();
  }

  @Test
  default void allBindingsAreListedPageByPage() {
    // Given
    List<Binding> all = new ArrayList<>();
    for (String user : List.of("sip:a@mcvideo.example", "sip:b@mcvideo.example")) {
      for (String client : List.of("c1", "c2", "c3")) {
        all.add(
            aBinding()
                .of(new McVideoId(user))
                .to(new PublicIdentity(user))
                .at(new McVideoClientId(client))
                .build());
      }
    }
    all.forEach(bindings()::put);
    // When
    List<Binding> first = bindings().list(Optional.empty(), 4);
    List<Binding> second = bindings().list(Optional.of(first.get(3)), 4);
    List<Binding> third = bindings().list(Optional.of(second.get(1)), 4);
    // Then
    assertThat(first).isEqualTo(all.subList(0, 4));
    assertThat(second).isEqualTo(all.subList(4, 6));
    assertThat(third).isEmpty();
  }

  @Test
  default void listingGoesOnBehindABindingThatIsGoneMeanwhile() {
    // Given
    Binding phone = aBinding().build();
    Binding tablet = aBinding().at(TABLET).build();
    bindings().put(tablet);
    // Then
    assertThat(bindings().list(Optional.of(phone), 4)).containsExactly(tablet);
  }

  @Test
  default void bindingsThatCannotBeReachedAreUnavailable() {
    // Given
    Bindings bindings = bindings();
    takeDown();
    // Then
    assertStoreIsDown(() -> bindings.of(ALICE));
    assertStoreIsDown(() -> bindings.of(ALICE_IMPU));
    assertStoreIsDown(() -> bindings.put(aBinding().build()));
    assertStoreIsDown(() -> bindings.remove(ALICE, PHONE));
    assertStoreIsDown(() -> bindings.removeExpired(NOW, 1));
    assertStoreIsDown(() -> bindings.list(Optional.empty(), 1));
  }

  private void publish(Binding binding, String tag) {
    assertThat(
            stores()
                .publishedSettings()
                .replace(
                    binding.user(),
                    binding.client(),
                    Optional.empty(),
                    aPublicationState().tagged(tag).build()))
        .isTrue();
  }
}
