package org.mcvideo.domain.affiliation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;

/**
 * A group entry of the affiliation information of one client (TS 24.281 8.2.2.2.2).
 *
 * <pre>
 *   affiliating ──▶ affiliated ──▶ deaffiliating ──▶ removed
 *        │  ▲                            │
 *        ▼  └────────────────────────────┘
 *     removed
 * </pre>
 *
 * <p>Immutable.
 *
 * @param client the client that is affiliated
 * @param group the group it is affiliated to
 * @param status how far the affiliation is
 * @param expiresAt when it ends by itself; empty for never
 * @param pId of the last PUBLISH that told of it; empty before the first
 * @param nextPublishingAt when it has to be told again; empty for never
 */
public record Affiliation(
    McVideoClientId client,
    McVideoGroupId group,
    AffiliationStatus status,
    Optional<Instant> expiresAt,
    Optional<AffiliatingPId> pId,
    Optional<Instant> nextPublishingAt) {
  /** Checks that nothing is missing. */
  public Affiliation {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(pId, "pId");
    Objects.requireNonNull(nextPublishingAt, "nextPublishingAt");
  }

  /** An entry that nobody has been told of, without end. */
  public Affiliation(McVideoClientId client, McVideoGroupId group, AffiliationStatus status) {
    this(client, group, status, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The entry that a new affiliation begins with. */
  public static Affiliation affiliating(McVideoClientId client, McVideoGroupId group) {
    return new Affiliation(client, group, AffiliationStatus.AFFILIATING);
  }

  /** True if this entry counts against N2: affiliated, or on the way to it. */
  public boolean counts() {
    return status != AffiliationStatus.DEAFFILIATING;
  }

  /** True if this is the entry of {@code ofClient} for {@code toGroup}. */
  public boolean is(McVideoClientId ofClient, McVideoGroupId toGroup) {
    return client.equals(ofClient) && group.equals(toGroup);
  }

  /** True if it has ended by itself at {@code now}. */
  public boolean expiredAt(Instant now) {
    return expiresAt.filter(end -> !end.isAfter(now)).isPresent();
  }

  /** This entry, told of by the PUBLISH with {@code newPId}. */
  public Affiliation published(AffiliatingPId newPId) {
    return new Affiliation(client, group, status, expiresAt, Optional.of(newPId), nextPublishingAt);
  }

  /** This entry, granted until {@code end} if told again at {@code again}. */
  public Affiliation granted(Optional<Instant> end, Optional<Instant> again) {
    return new Affiliation(client, group, status, end, pId, again);
  }

  /**
   * The group's controlling function confirms this entry.
   *
   * @throws IllegalStateException unless it is affiliating
   */
  public Affiliation affiliated() {
    return moved(AffiliationStatus.AFFILIATING, AffiliationStatus.AFFILIATED);
  }

  /**
   * The end of this entry is asked for.
   *
   * @throws IllegalStateException unless it is affiliated
   */
  public Affiliation deaffiliating() {
    return moved(AffiliationStatus.AFFILIATED, AffiliationStatus.DEAFFILIATING);
  }

  private Affiliation moved(AffiliationStatus from, AffiliationStatus to) {
    if (status != from) {
      throw new IllegalStateException("an entry that is " + status + " cannot become " + to);
    }
    return new Affiliation(client, group, to, expiresAt, pId, nextPublishingAt);
  }
}
