package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.Fixtures.aPublicationState;
import static org.mcvideo.application.testing.Fixtures.manualAnswerWithProfile;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.PublishedSettings;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.ServedClient;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublicationState;
import org.mcvideo.domain.settings.ServiceSettings;

/** What every {@link PublishedSettings} keeps. */
public interface PublishedSettingsContract extends StoreContract {
  /** The port under test. */
  default PublishedSettings publishedSettings() {
    return stores().publishedSettings();
  }

  @Test
  default void aClientThatNeverPublishedHasNoSettings() {
    // Given
    stores().bindings().put(aBinding().build());
    // Then
    assertThat(publishedSettings().of(ALICE, PHONE)).isEmpty();
  }

  @Test
  default void aFirstPublicationIsKeptInAllItsParts() {
    // Given
    stores().bindings().put(aBinding().build());
    PublicationState state =
        aPublicationState().with(manualAnswerWithProfile(2)).active(255).until(FOREVER).build();
    // When
    boolean replaced = publishedSettings().replace(ALICE, PHONE, Optional.empty(), state);
    // Then
    assertThat(replaced).isTrue();
    assertThat(publishedSettings().of(ALICE, PHONE)).contains(state);
  }

  @Test
  default void settingsThatSayNothingAreKeptSo() {
    // Given
    stores().bindings().put(aBinding().build());
    PublicationState state =
        aPublicationState().with(new ServiceSettings(Optional.empty(), Optional.empty())).build();
    // When
    publishedSettings().replace(ALICE, PHONE, Optional.empty(), state);
    // Then
    assertThat(publishedSettings().of(ALICE, PHONE)).contains(state);
  }

  @Test
  default void theLongestSelectedIndexIsKept() {
    // Given
    stores().bindings().put(aBinding().build());
    BigInteger longest =
        BigInteger.TWO.pow(SelectedUserProfileIndex.MAX_BITS).subtract(BigInteger.ONE);
    PublicationState state =
        aPublicationState()
            .with(
                new ServiceSettings(
                    Optional.empty(), Optional.of(new SelectedUserProfileIndex(longest))))
            .build();
    // When
    publishedSettings().replace(ALICE, PHONE, Optional.empty(), state);
    // Then
    assertThat(publishedSettings().of(ALICE, PHONE)).contains(state);
  }

  @Test
  default void theStateWithTheExpectedTagIsReplaced() {
    // Given
    published(aPublicationState().tagged("one").active(7).build());
    PublicationState next = aPublicationState().tagged("two").build();
    // When
    boolean replaced = publishedSettings().replace(ALICE, PHONE, tag("one"), next);
    // Then
    assertThat(replaced).isTrue();
    assertThat(publishedSettings().of(ALICE, PHONE)).contains(next);
  }

  @Test
  default void theStateMayKeepItsTag() {
    // Given
    published(aPublicationState().tagged("one").build());
    PublicationState active = aPublicationState().tagged("one").active(3).build();
    // When
    boolean replaced = publishedSettings().replace(ALICE, PHONE, tag("one"), active);
    // Then
    assertThat(replaced).isTrue();
    assertThat(publishedSettings().of(ALICE, PHONE)).contains(active);
  }

  @Test
  default void aStateWithAnotherTagStays() {
    // Given
    PublicationState inPlace = aPublicationState().tagged("one").build();
    published(inPlace);
    // When
    boolean replaced =
        publishedSettings()
            .replace(ALICE, PHONE, tag("ONE"), aPublicationState().tagged("two").build());
    // Then
    assertThat(replaced).isFalse();
    assertThat(publishedSettings().of(ALICE, PHONE)).contains(inPlace);
  }

  @Test
  default void aStateStaysWhenNoneWasExpected() {
    // Given
    PublicationState inPlace = aPublicationState().tagged("one").build();
    published(inPlace);
    // When
    boolean replaced =
        publishedSettings()
            .replace(ALICE, PHONE, Optional.empty(), aPublicationState().tagged("two").build());
    // Then
    assertThat(replaced).isFalse();
    assertThat(publishedSettings().of(ALICE, PHONE)).contains(inPlace);
  }

  @Test
  default void nothingIsPublishedWhenAStateWasExpectedThatIsNotThere() {
    // Given
    stores().bindings().put(aBinding().build());
    // When
    boolean replaced =
        publishedSettings().replace(ALICE, PHONE, tag("one"), aPublicationState().build());
    // Then
    assertThat(replaced).isFalse();
    assertThat(publishedSettings().of(ALICE, PHONE)).isEmpty();
  }

  @Test
  default void aClientThatIsNotBoundCannotPublish() {
    // Given
    stores().bindings().put(aBinding().build());
    // When
    boolean otherClient =
        publishedSettings()
            .replace(ALICE, TABLET, Optional.empty(), aPublicationState().tagged("a").build());
    boolean otherUser =
        publishedSettings()
            .replace(BOB, PHONE, Optional.empty(), aPublicationState().tagged("b").build());
    // Then
    assertThat(otherClient).isFalse();
    assertThat(otherUser).isFalse();
    assertThat(publishedSettings().of(ALICE, TABLET)).isEmpty();
  }

  @Test
  default void clientsPublishApart() {
    // Given
    stores().bindings().put(aBinding().at(TABLET).build());
    PublicationState phone = aPublicationState().tagged("phone").build();
    PublicationState tablet = aPublicationState().tagged("tablet").build();
    published(phone);
    // When
    publishedSettings().replace(ALICE, TABLET, Optional.empty(), tablet);
    // Then
    assertThat(publishedSettings().of(ALICE, PHONE)).contains(phone);
    assertThat(publishedSettings().of(ALICE, TABLET)).contains(tablet);
  }

  @Test
  default void onlySettingsThatHaveExpiredEnd() {
    // Given
    stores().bindings().put(aBinding().at(TABLET).build());
    published(aPublicationState().tagged("phone").until(NOW).build());
    PublicationState inForce =
        aPublicationState().tagged("tablet").until(NOW.plusNanos(1_000)).build();
    publishedSettings().replace(ALICE, TABLET, Optional.empty(), inForce);
    // When
    List<ServedClient> ended = publishedSettings().removeExpired(NOW, 10);
    // Then
    assertThat(ended).containsExactly(new ServedClient(ALICE, PHONE));
    assertThat(publishedSettings().of(ALICE, PHONE)).isEmpty();
    assertThat(publishedSettings().of(ALICE, TABLET)).contains(inForce);
    assertThat(stores().bindings().of(ALICE)).hasSize(2);
  }

  @Test
  default void notMoreExpiredSettingsEndThanAskedFor() {
    // Given
    for (int i = 0; i < 5; i++) {
      McVideoClientId client = new McVideoClientId("c" + i);
      stores().bindings().put(aBinding().at(client).build());
      publishedSettings()
          .replace(
              ALICE,
              client,
              Optional.empty(),
              aPublicationState().tagged("t" + i).until(NOW).build());
    }
    // When
    List<ServedClient> first = publishedSettings().removeExpired(LATER, 3);
    List<ServedClient> second = publishedSettings().removeExpired(LATER, 3);
    List<ServedClient> third = publishedSettings().removeExpired(LATER, 3);
    // Then
    assertThat(first).hasSize(3);
    assertThat(second).hasSize(2);
    assertThat(third).isEmpty();
  }

  @Test
  default void settingsThatCannotBeReachedAreUnavailable() {
    // Given
    PublishedSettings settings = publishedSettings();
    takeDown();
    // Then
    assertStoreIsDown(() -> settings.of(ALICE, PHONE));
    assertStoreIsDown(
        () -> settings.replace(ALICE, PHONE, Optional.empty(), aPublicationState().build()));
    assertStoreIsDown(() -> settings.removeExpired(NOW, 1));
  }

  private void published(PublicationState state) {
    stores().bindings().put(aBinding().build());
    assertThat(publishedSettings().replace(ALICE, PHONE, Optional.empty(), state)).isTrue();
  }

  private static Optional<EntityTag> tag(String value) {
    return Optional.of(new EntityTag(value));
  }
}
