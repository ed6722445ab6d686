package org.mcvideo.domain.affiliation;

import java.util.Objects;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;

/**
 * A group entry of the affiliation information of one client (TS 24.281 8.2.2.2.2).
 *
 * <p>Immutable.
 *
 * @param client the client that is affiliated
 * @param group the group it is affiliated to
 * @param status how far the affiliation is
 */
public record Affiliation(McVideoClientId client, McVideoGroupId group, AffiliationStatus status) {
  /** Checks that nothing is missing. */
  public Affiliation {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(status, "status");
  }

  /** True if this entry counts against N2: affiliated, or on the way to it. */
  public boolean counts() {
    return status != AffiliationStatus.DEAFFILIATING;
  }
}
