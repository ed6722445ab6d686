package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE_IMPU;
import static org.mcvideo.application.testing.Fixtures.BOB_IMPU;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.UE;
import static org.mcvideo.application.testing.Fixtures.aRegistration;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.Registrations;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.registration.ImsRegistration;

/** What every {@link Registrations} keeps. */
public interface RegistrationsContract extends StoreContract {
  /** The port under test. */
  default Registrations registrations() {
    return stores().registrations();
  }

  @Test
  default void anIdentityThatNeverRegisteredHasNoRegistration() {
    assertThat(registrations().of(ALICE_IMPU)).isEmpty();
  }

  @Test
  default void aRegistrationIsKeptInAllItsParts() {
    // Given
    ImsRegistration registration =
        aRegistration()
            .route("<sip:edge.ims.example;lr>", "<sip:scscf.ims.example;lr>,x")
            .sharing(UE)
            .until(FOREVER)
            .build();
    // When
    registrations().put(registration);
    // Then
    assertThat(registrations().of(ALICE_IMPU)).contains(registration);
  }

  @Test
  default void aRegistrationWithoutRouteAndUeIsKeptSo() {
    // Given
    ImsRegistration registration = aRegistration().build();
    // When
    registrations().put(registration);
    // Then
    assertThat(registrations().of(ALICE_IMPU)).contains(registration);
  }

  @Test
  default void theLastRegistrationOfAnIdentityCounts() {
    // Given
    registrations().put(aRegistration().sharing(UE).route("sip:old.example").build());
    ImsRegistration last = aRegistration().contact("sip:new.example").until(FOREVER).build();
    // When
    registrations().put(last);
    // Then
    assertThat(registrations().of(ALICE_IMPU)).contains(last);
  }

  @Test
  default void anIdentityThatDiffersInCaseIsAnother() {
    // Given
    registrations().put(aRegistration().of(new PublicIdentity("sip:Alice@ims.example")).build());
    // Then
    assertThat(registrations().of(ALICE_IMPU)).isEmpty();
  }

  @Test
  default void aRemovedRegistrationIsGoneAndOthersStay() {
    // Given
    registrations().put(aRegistration().build());
    registrations().put(aRegistration().of(BOB_IMPU).build());
    // When
    registrations().remove(ALICE_IMPU);
    // Then
    assertThat(registrations().of(ALICE_IMPU)).isEmpty();
    assertThat(registrations().of(BOB_IMPU)).isPresent();
  }

  @Test
  default void removingARegistrationThatIsNotThereDoesNothing() {
    // When
    registrations().remove(ALICE_IMPU);
    // Then
    assertThat(registrations().of(ALICE_IMPU)).isEmpty();
  }

  @Test
  default void anExpiredRegistrationIsStillToldUntilItIsRemoved() {
    // Given
    registrations().put(aRegistration().until(NOW.minusSeconds(1)).build());
    // Then
    assertThat(registrations().of(ALICE_IMPU)).isPresent();
  }

  @Test
  default void onlyRegistrationsThatHaveExpiredAreRemoved() {
    // Given
    registrations().put(aRegistration().until(NOW).build());
    registrations().put(aRegistration().of(BOB_IMPU).until(NOW.plusNanos(1_000)).build());
    // When
    int removed = registrations().removeExpired(NOW, 10);
    // Then
    assertThat(removed).isEqualTo(1);
    assertThat(registrations().of(ALICE_IMPU)).isEmpty();
    assertThat(registrations().of(BOB_IMPU)).isPresent();
  }

  @Test
  default void notMoreExpiredRegistrationsAreRemovedThanAskedFor() {
    // Given
    for (int i = 0; i < 5; i++) {
      PublicIdentity impu = new PublicIdentity("sip:" + i + "@ims.example");
      registrations().put(aRegistration().of(impu).until(NOW.minusSeconds(i)).build());
    }
    // When
    int first = registrations().removeExpired(LATER, 3);
    int second = registrations().removeExpired(LATER, 3);
    int third = registrations().removeExpired(LATER, 3);
    // Then
    assertThat(first).isEqualTo(3);
    assertThat(second).isEqualTo(2);
    assertThat(third).isZero();
  }

  @Test
  default void registrationsThatCannotBeReachedAreUnavailable() {
    // Given
    Registrations registrations = registrations();
    takeDown();
    // Then
    assertStoreIsDown(() -> registrations.of(ALICE_IMPU));
    assertStoreIsDown(() -> registrations.put(aRegistration().build()));
    assertStoreIsDown(() -> registrations.remove(ALICE_IMPU));
    assertStoreIsDown(() -> registrations.removeExpired(NOW, 1));
  }
}
