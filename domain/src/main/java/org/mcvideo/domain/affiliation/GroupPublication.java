package org.mcvideo.domain.affiliation;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;

/**
 * What the controlling function of a group has been told of one user's clients (TS 24.281
 * 8.2.2.2.6). It outlives the affiliations it tells of, because their end has to be told too.
 *
 * <pre>
 *   told ──offering──▶ under way ──accepted──▶ told, outcome awaited ──concluded──▶ told
 *                          ├──rejected──▶ told as before
 *                          └──unanswered──▶ told: all that may have arrived
 * </pre>
 *
 * <p>Immutable.
 *
 * @param group whose controlling function it is
 * @param pId of the latest PUBLISH
 * @param told the clients that the controlling function may take for affiliated
 * @param offered the clients that the PUBLISH under way lists; empty when none is under way
 * @param deadline until when an answer, or the outcome, is waited for
 * @param dialog how the outcome comes back; empty when there is no subscription
 */
public record GroupPublication(
    McVideoGroupId group,
    AffiliatingPId pId,
    Set<McVideoClientId> told,
    Optional<Set<McVideoClientId>> offered,
    Optional<Instant> deadline,
    Optional<AffiliationDialog> dialog) {
  /**
   * Takes copies of the sets.
   *
   * @throws IllegalArgumentException if a PUBLISH is under way without deadline
   */
  public GroupPublication {
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(pId, "pId");
    Objects.requireNonNull(deadline, "deadline");
    Objects.requireNonNull(dialog, "dialog");
    told = Set.copyOf(told);
    offered = offered.map(Set::copyOf);
    if (offered.isPresent() && deadline.isEmpty()) {
      throw new IllegalArgumentException("deadline is missing while a PUBLISH is under way");
    }
  }

  /** The first PUBLISH of {@code clients}, answered until {@code answerBy} or not at all. */
  public static GroupPublication first(
      McVideoGroupId group, AffiliatingPId pId, Set<McVideoClientId> clients, Instant answerBy) {
    return new GroupPublication(
        group, pId, Set.of(), Optional.of(clients), Optional.of(answerBy), Optional.empty());
  }

  /** A further PUBLISH, of {@code clients} and none besides. */
  public GroupPublication offering(
      AffiliatingPId newPId, Set<McVideoClientId> clients, Instant answerBy) {
    return new GroupPublication(
        group, newPId, believed(), Optional.of(clients), Optional.of(answerBy), dialog);
  }

  /** This publication with {@code next} as the way of the outcome, if there is one. */
  public GroupPublication by(Optional<AffiliationDialog> next) {
    return new GroupPublication(group, pId, told, offered, deadline, next);
  }

  /** The PUBLISH under way was accepted; its outcome is waited for until {@code outcomeBy}. */
  public GroupPublication accepted(Optional<Instant> outcomeBy) {
    return settled(offered.orElse(told), outcomeBy);
  }

  /** The PUBLISH under way was rejected, and nothing changed. */
  public GroupPublication rejected() {
    return settled(told, Optional.empty());
  }

  /** Nobody knows whether the PUBLISH under way has arrived. */
  public GroupPublication unanswered() {
    return settled(believed(), Optional.empty());
  }

  /** The outcome is waited for no longer. */
  public GroupPublication concluded() {
    return offered.isPresent() ? this : settled(told, Optional.empty());
  }

  /** The controlling function says that {@code affiliated} are affiliated and nobody else is. */
  public GroupPublication outcome(Set<McVideoClientId> affiliated) {
    Set<McVideoClientId> still = new LinkedHashSet<>(told);
    still.retainAll(affiliated);
    return offered.isPresent() ? this : settled(still, Optional.empty());
  }

  /** The controlling function is taken to know that {@code clients} are affiliated, or none. */
  public GroupPublication known(Set<McVideoClientId> clients) {
    return settled(clients, Optional.empty());
  }

  /** True while the answer to a PUBLISH may still come. */
  public boolean isUnderWay(Instant now) {
    return offered.isPresent() && deadline.filter(now::isBefore).isPresent();
  }

  /** True if the outcome has not come until the deadline. */
  public boolean isOverdue(Instant now) {
    return offered.isEmpty() && deadline.filter(end -> !end.isAfter(now)).isPresent();
  }

  /** True if the controlling function does not know, for certain, of {@code clients} alone. */
  public boolean differsFrom(Set<McVideoClientId> clients) {
    return offered.isPresent() || !told.equals(clients);
  }

  /** True if the outcome has no way to come at {@code now}. */
  public boolean lacksDialog(Instant now) {
    return dialog.filter(present -> !present.endedAt(now)).isEmpty();
  }

  /** True if there is nothing left that the controlling function would have to be told. */
  public boolean isOver() {
    return told.isEmpty() && offered.isEmpty();
  }

  private GroupPublication settled(Set<McVideoClientId> clients, Optional<Instant> outcomeBy) {
    return new GroupPublication(group, pId, clients, Optional.empty(), outcomeBy, dialog);
  }

  private Set<McVideoClientId> believed() {
    Set<McVideoClientId> all = new LinkedHashSet<>(told);
    offered.ifPresent(all::addAll);
    return all;
  }
}
