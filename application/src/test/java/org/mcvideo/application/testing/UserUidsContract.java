package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.aProfile;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.UserUids;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.key.Uid;

/** What every {@link UserUids} keeps. */
public interface UserUidsContract extends StoreContract {
  /** The port under test. */
  default UserUids userUids() {
    return stores().userUids();
  }

  @Test
  default void nobodyIsKnownAtFirst() {
    assertThat(userUids().find("one", uid(1))).isEmpty();
    assertThat(userUids().missing("one", 10)).isEmpty();
  }

  @Test
  default void usersWithAProfileAreMissingUntilTheirUidIsKnown() {
    // Given
    provision(BOB);
    provision(ALICE);
    stores().userProfiles().replace(new McVideoId("sip:gone@mcvideo.example"), List.of());
    // When, Then
    assertThat(userUids().missing("one", 1)).containsExactly(ALICE);
    assertThat(userUids().missing("one", 10)).containsExactly(ALICE, BOB);
    userUids().add("one", LATER, Map.of(ALICE, uid(1)));
    assertThat(userUids().missing("one", 10)).containsExactly(BOB);
    assertThat(userUids().missing("two", 10)).containsExactly(ALICE, BOB);
  }

  @Test
  default void aUserIsFoundByTheUidOfTheScopeAlone() {
    // Given
    userUids().add("one", LATER, Map.of(ALICE, uid(1), BOB, uid(2)));
    userUids().add("two", LATER, Map.of(BOB, uid(1)));
    // When, Then
    assertThat(userUids().find("one", uid(1))).contains(ALICE);
    assertThat(userUids().find("one", uid(2))).contains(BOB);
    assertThat(userUids().find("two", uid(1))).contains(BOB);
    assertThat(userUids().find("two", uid(2))).isEmpty();
    assertThat(userUids().find("three", uid(1))).isEmpty();
  }

  @Test
  default void aUidThatIsKnownStaysAsItIs() {
    // Given
    userUids().add("one", LATER, Map.of(ALICE, uid(1)));
    // When
    userUids().add("one", LATER, Map.of(ALICE, uid(1), BOB, uid(2)));
    // Then
    assertThat(userUids().find("one", uid(1))).contains(ALICE);
    assertThat(userUids().find("one", uid(2))).contains(BOB);
  }

  @Test
  default void whoAddTheSameAtOnceAllSucceed() {
    // When
    List<Boolean> added =
        Race.run(
            4,
            i ->
                () -> {
                  userUids().add("one", LATER, Map.of(ALICE, uid(1), BOB, uid(2)));
                  return true;
                });
    // Then
    assertThat(added).containsOnly(true);
    assertThat(userUids().find("one", uid(1))).contains(ALICE);
  }

  @Test
  default void uidsAreForgottenWithTheirPeriod() {
    // Given
    userUids().add("one", LATER, Map.of(ALICE, uid(1)));
    // When, Then
    assertThat(userUids().removeExpired(LATER.minusNanos(1_000), 10)).isZero();
    assertThat(userUids().find("one", uid(1))).contains(ALICE);
    assertThat(userUids().removeExpired(LATER, 10)).isEqualTo(1);
    assertThat(userUids().find("one", uid(1))).isEmpty();
  }

  @Test
  default void everyMethodSaysThatTheStoreIsDown() {
    // Given
    takeDown();
    // When, Then
    StoreContract.assertStoreIsDown(() -> userUids().find("one", uid(1)));
    StoreContract.assertStoreIsDown(() -> userUids().missing("one", 1));
    StoreContract.assertStoreIsDown(() -> userUids().add("one", LATER, Map.of(ALICE, uid(1))));
    StoreContract.assertStoreIsDown(() -> userUids().removeExpired(NOW, 1));
  }

  private void provision(McVideoId user) {
    stores().userProfiles().replace(user, List.of(aProfile().build()));
  }

  private static Uid uid(int n) {
    byte[] octets = new byte[Uid.LENGTH];
    octets[31] = (byte) n;
    return Uid.of(octets);
  }
}
