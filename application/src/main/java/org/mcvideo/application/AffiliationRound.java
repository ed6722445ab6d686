package org.mcvideo.application;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mcvideo.domain.affiliation.AffiliatingPId;
import org.mcvideo.domain.affiliation.Affiliation;
import org.mcvideo.domain.affiliation.AffiliationDialog;
import org.mcvideo.domain.affiliation.GroupPublication;
import org.mcvideo.domain.affiliation.UserAffiliations;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;

/**
 * What controlling functions know of one user beside what they ought to know, at one instant: the
 * difference is what has to be sent. Confined to one transaction.
 */
final class AffiliationRound {
  /** A PUBLISH and the SUBSCRIBE after it are answered by then, or never (RFC 3261 17.1.2.2). */
  static final Duration ANSWER_LIMIT = Duration.ofSeconds(80);

  private final Instant now;
  private final Map<McVideoGroupId, GroupPublication> known;
  private UserAffiliations held;

  AffiliationRound(UserAffiliations stored, List<GroupPublication> publications, Instant now) {
    this.now = now;
    this.held = stored.withoutExpired(now);
    this.known = new TreeMap<>((one, other) -> one.uri().compareTo(other.uri()));
    publications.forEach(publication -> known.put(publication.group(), publication));
    known.replaceAll((group, publication) -> withoutOverdue(publication));
  }

  /** The affiliations as they are now. */
  UserAffiliations affiliations() {
    return held;
  }

  /** What controlling functions know, as far as it is worth keeping. */
  List<GroupPublication> publications() {
    return known.values().stream().filter(publication -> !isOver(publication)).toList();
  }

  /** Begins what has to be sent. */
  List<Step> begin(SecureRandom random) {
    List<Step> steps = new ArrayList<>();
    for (McVideoGroupId group : groups()) {
      if (isOpen(group)) {
        steps.add(begin(group, random));
      }
    }
    return steps;
  }

  /** True if something has to be sent that nobody is sending. */
  boolean isOpen() {
    return groups().stream().anyMatch(this::isOpen);
  }

  /** Takes what cannot be told for told. */
  void giveUp() {
    known.replaceAll((group, publication) -> publication.known(held.clientsIn(group)));
  }

  /** When something has to be looked at again; empty for never. */
  Optional<Instant> wakeAt() {
    Stream<Instant> ofPublications =
        publications().stream()
            .flatMap(
                publication ->
                    Stream.concat(
                        publication.deadline().stream(),
                        publication.dialog().flatMap(AffiliationDialog::endsAt).stream()));
    Stream<Instant> ofEntries = groups().stream().flatMap(group -> held.nextChange(group).stream());
    return Stream.concat(ofPublications, ofEntries).min(Instant::compareTo);
  }

  private GroupPublication withoutOverdue(GroupPublication publication) {
    if (!publication.isOverdue(now)) {
      return publication;
    }
    held = held.refused(publication.group(), publication.pId());
    return publication.concluded();
  }

  private boolean isOver(GroupPublication publication) {
    return publication.isOver() && held.clientsIn(publication.group()).isEmpty();
  }

  private Set<McVideoGroupId> groups() {
    Set<McVideoGroupId> groups = new LinkedHashSet<>();
    held.entries().stream().map(Affiliation::group).forEach(groups::add);
    groups.addAll(known.keySet());
    return groups;
  }

  private boolean isOpen(McVideoGroupId group) {
    GroupPublication publication = known.get(group);
    boolean isUnderWay = publication != null && publication.isUnderWay(now);
    return !isUnderWay && (mustTell(group) || mustAsk(group));
  }

  private boolean mustTell(McVideoGroupId group) {
    Set<McVideoClientId> wanted = held.clientsIn(group);
    GroupPublication publication = known.get(group);
    return publication == null
        ? !wanted.isEmpty()
        : publication.differsFrom(wanted)
            || held.hasUnpublished(group)
            || held.isRefreshDue(group, now);
  }

  private boolean mustAsk(McVideoGroupId group) {
    GroupPublication publication = known.get(group);
    return !held.clientsIn(group).isEmpty()
        && (publication == null || publication.lacksDialog(now));
  }

  private Step begin(McVideoGroupId group, SecureRandom random) {
    boolean tells = mustTell(group);
    Optional<AffiliationDialog> dialog =
        mustAsk(group) ? Optional.of(AffiliationDialog.random(random)) : Optional.empty();
    Set<McVideoClientId> wanted = held.clientsIn(group);
    Instant answerBy = now.plus(ANSWER_LIMIT);
    GroupPublication before = known.get(group);
    GroupPublication next;
    if (before == null) {
      next = GroupPublication.first(group, AffiliatingPId.random(random), wanted, answerBy);
    } else {
      AffiliatingPId pId = tells ? AffiliatingPId.random(random) : before.pId();
      next = before.offering(pId, wanted, answerBy);
    }
    if (tells) {
      held = held.published(group, next.pId());
    }
    known.put(group, dialog.isPresent() ? next.by(dialog) : next);
    return new Step(group, next.pId(), wanted, tells, dialog);
  }

  /**
   * What has to be sent for one group. Immutable.
   *
   * @param group the group
   * @param pId of the PUBLISH, or of the one before when there is none
   * @param clients all that are affiliated
   * @param tells whether a PUBLISH has to be sent
   * @param dialog the dialog that a SUBSCRIBE begins; empty when there is one already
   */
  record Step(
      McVideoGroupId group,
      AffiliatingPId pId,
      Set<McVideoClientId> clients,
      boolean tells,
      Optional<AffiliationDialog> dialog) {}
}
