package org.mcvideo.domain.affiliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.mcvideo.domain.Samples.FIRE;
import static org.mcvideo.domain.Samples.PHONE;
import static org.mcvideo.domain.Samples.TABLET;
import static org.mcvideo.domain.Samples.WATER;
import static org.mcvideo.domain.affiliation.AffiliationStatus.AFFILIATED;
import static org.mcvideo.domain.affiliation.AffiliationStatus.AFFILIATING;
import static org.mcvideo.domain.affiliation.AffiliationStatus.DEAFFILIATING;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.profile.UserProfile;

class UserAffiliationsTest {
  private static final McVideoGroupId AIR = new McVideoGroupId("sip:air@groups.example");

  @Test
  void withoutLimitAllImplicitGroupsAreAdded() {
    // When
    UserAffiliations after = UserAffiliations.NONE.addImplicit(PHONE, unlimited(WATER, FIRE));
    // Then
    assertThat(after)
        .isEqualTo(of(entry(PHONE, WATER, AFFILIATING), entry(PHONE, FIRE, AFFILIATING)));
  }

  @Test
  void groupsAreAddedInTheProfilesOrderUntilN2IsReached() {
    assertThat(UserAffiliations.NONE.addImplicit(PHONE, limited(1, WATER, FIRE)))
        .isEqualTo(of(entry(PHONE, WATER, AFFILIATING)));
    assertThat(UserAffiliations.NONE.addImplicit(PHONE, limited(2, WATER, FIRE)).entries())
        .hasSize(2);
    assertThat(UserAffiliations.NONE.addImplicit(PHONE, limited(0, WATER, FIRE)))
        .isEqualTo(UserAffiliations.NONE);
  }

  @Test
  void anAffiliationThatStandsStaysAsItIs() {
    // Given
    UserAffiliations before = of(entry(PHONE, FIRE, AFFILIATED), entry(PHONE, WATER, AFFILIATING));
    // Then
    assertThat(before.addImplicit(PHONE, unlimited(FIRE, WATER))).isEqualTo(before);
  }

  @Test
  void anAffiliationOnItsWayOutTurnsBack() {
    // Given
    UserAffiliations before = of(entry(PHONE, FIRE, DEAFFILIATING));
    // Then
    assertThat(before.addImplicit(PHONE, limited(1, FIRE)))
        .isEqualTo(of(entry(PHONE, FIRE, AFFILIATING)));
  }

  @Test
  void anAffiliationOnItsWayOutStaysSoWhenN2IsReached() {
    // Given
    UserAffiliations before = of(entry(PHONE, FIRE, DEAFFILIATING), entry(PHONE, AIR, AFFILIATED));
    // Then
    assertThat(before.addImplicit(PHONE, limited(1, FIRE))).isEqualTo(before);
  }

  @Test
  void theGroupsOfTheUsersOtherClientsCountToo() {
    // Given
    UserAffiliations before = of(entry(TABLET, AIR, AFFILIATED));
    // Then
    assertThat(before.addImplicit(PHONE, limited(1, FIRE))).isEqualTo(before);
    assertThat(before.addImplicit(PHONE, limited(2, FIRE)).entries()).hasSize(2);
  }

  @Test
  void aGroupThatAnotherClientIsInCountsOnce() {
    // Given
    UserAffiliations before = of(entry(TABLET, FIRE, AFFILIATED));
    // Then
    assertThat(before.addImplicit(PHONE, limited(1, FIRE)))
        .isEqualTo(of(entry(TABLET, FIRE, AFFILIATED), entry(PHONE, FIRE, AFFILIATING)));
  }

  @Test
  void whatWasAboveN2AlreadyStays() {
    // Given
    UserAffiliations before = of(entry(PHONE, FIRE, AFFILIATED), entry(PHONE, WATER, AFFILIATED));
    // Then
    assertThat(before.addImplicit(PHONE, limited(1, AIR))).isEqualTo(before);
  }

  @Test
  void aGroupNamedTwiceIsAddedOnce() {
    assertThat(UserAffiliations.NONE.addImplicit(PHONE, unlimited(FIRE, FIRE)).entries())
        .hasSize(1);
  }

  @Test
  void aClientThatLogsOffTakesItsAffiliationsAlong() {
    // Given
    UserAffiliations before = of(entry(PHONE, FIRE, AFFILIATED), entry(TABLET, FIRE, AFFILIATED));
    // Then
    assertThat(before.without(PHONE)).isEqualTo(of(entry(TABLET, FIRE, AFFILIATED)));
    assertThat(before.without(new McVideoClientId("other"))).isEqualTo(before);
  }

  @Test
  void onlyAnAffiliationOnItsWayOutDoesNotCount() {
    assertThat(entry(PHONE, FIRE, AFFILIATING).counts()).isTrue();
    assertThat(entry(PHONE, FIRE, AFFILIATED).counts()).isTrue();
    assertThat(entry(PHONE, FIRE, DEAFFILIATING).counts()).isFalse();
  }

  @Test
  void aClientHasOneEntryForAGroup() {
    assertThat(of(entry(PHONE, FIRE, AFFILIATED), entry(TABLET, FIRE, AFFILIATED)).entries())
        .hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(entry(PHONE, FIRE, AFFILIATED), entry(PHONE, FIRE, DEAFFILIATING)))
        .withMessage("client urn:uuid:a has two entries for group sip:fire@groups.example");
  }

  @Test
  void nothingMayBeMissing() {
    assertThatNullPointerException().isThrownBy(() -> entry(null, FIRE, AFFILIATED));
    assertThatNullPointerException().isThrownBy(() -> entry(PHONE, null, AFFILIATED));
    assertThatNullPointerException().isThrownBy(() -> entry(PHONE, FIRE, null));
    assertThatNullPointerException().isThrownBy(() -> new UserAffiliations(null));
  }

  private static UserAffiliations of(Affiliation... entries) {
    return new UserAffiliations(List.of(entries));
  }

  private static Affiliation entry(
      McVideoClientId client, McVideoGroupId group, AffiliationStatus status) {
    return new Affiliation(client, group, status);
  }

  private static UserProfile unlimited(McVideoGroupId... groups) {
    return new UserProfile(1, false, true, OptionalInt.empty(), List.of(groups));
  }

  private static UserProfile limited(int n2, McVideoGroupId... groups) {
    return new UserProfile(1, false, true, OptionalInt.of(n2), List.of(groups));
  }
}
