package org.mcvideo.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcvideo.application.testing.Fixtures.ALICE;
import static org.mcvideo.application.testing.Fixtures.BOB;
import static org.mcvideo.application.testing.Fixtures.FIRE;
import static org.mcvideo.application.testing.Fixtures.FOREVER;
import static org.mcvideo.application.testing.Fixtures.LATER;
import static org.mcvideo.application.testing.Fixtures.NOW;
import static org.mcvideo.application.testing.Fixtures.PHONE;
import static org.mcvideo.application.testing.Fixtures.TABLET;
import static org.mcvideo.application.testing.Fixtures.WATER;
import static org.mcvideo.application.testing.Fixtures.aBinding;
import static org.mcvideo.application.testing.StoreContract.assertStoreIsDown;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mcvideo.application.port.out.GroupPublications;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.affiliation.AffiliationDialog;
import org.mcvideo.domain.affiliation.GroupPublication;
import org.mcvideo.domain.id.McVideoGroupId;

/** What every {@link GroupPublications} keeps. */
public interface GroupPublicationsContract extends StoreContract {
  /** The port under test. */
  default GroupPublications publications() {
    return stores().groupPublications();
  }

  private static GroupPublication offered(McVideoGroupId group) {
    return GroupPublication.first(group, new AffiliatingPId("p-1"), Set.of(PHONE, TABLET), LATER);
  }

  private static AffiliationDialog dialog(String callId) {
    return new AffiliationDialog(callId, "ours", Optional.empty(), 0, Optional.empty());
  }

  @Test
  default void ofAUserNobodyWasToldOfNothingIsKnown() {
    assertThat(publications().of(ALICE)).isEmpty();
    assertThat(publications().userOfDialog("nobody")).isEmpty();
  }

  @Test
  default void everyStateOfAPublicationIsKept() {
    // Given
    GroupPublication underWay = offered(FIRE).by(Optional.of(dialog("c1")));
    GroupPublication ending =
        underWay.accepted(Optional.empty()).offering(underWay.pId(), Set.of(), NOW);
    GroupPublication told =
        underWay
            .accepted(Optional.of(LATER))
            .by(Optional.of(dialog("c1").notified("theirs", 7).granted(Optional.of(FOREVER))));
    for (GroupPublication state : new GroupPublication[] {offered(FIRE), underWay, ending, told}) {
      // When
      publications().put(ALICE, state);
      // Then
      assertThat(publications().of(ALICE)).containsExactly(state);
    }
  }

  @Test
  default void usersAndGroupsHaveTheirOwn() {
    // Given
    publications().put(ALICE, offered(WATER).by(Optional.of(dialog("c1"))));
    publications().put(ALICE, offered(FIRE).by(Optional.of(dialog("c2"))));
    publications().put(BOB, offered(FIRE).by(Optional.of(dialog("c3"))));
    // When
    publications().remove(ALICE, WATER);
    // Then
    assertThat(publications().of(ALICE)).extracting(GroupPublication::group).containsExactly(FIRE);
    assertThat(publications().userOfDialog("c1")).isEmpty();
    assertThat(publications().userOfDialog("c2")).contains(ALICE);
    assertThat(publications().userOfDialog("c3")).contains(BOB);
  }

  @Test
  default void publicationsOutliveTheBinding() {
    // Given
    stores().bindings().put(aBinding().build());
    publications().put(ALICE, offered(FIRE));
    // When
    stores().bindings().remove(ALICE, PHONE);
    // Then
    assertThat(publications().of(ALICE)).containsExactly(offered(FIRE));
  }

  @Test
  default void publicationsThatCannotBeReachedAreUnavailable() {
    // Given
    GroupPublications publications = publications();
    takeDown();
    // Then
    assertStoreIsDown(() -> publications.of(ALICE));
    assertStoreIsDown(() -> publications.put(ALICE, offered(FIRE)));
    assertStoreIsDown(() -> publications.remove(ALICE, FIRE));
    assertStoreIsDown(() -> publications.userOfDialog("c1"));
  }
}
