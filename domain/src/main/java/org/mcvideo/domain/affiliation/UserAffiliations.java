package org.mcvideo.domain.affiliation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.profile.UserProfile;

/**
 * The affiliation information of one user: the group entries of all its clients (TS 24.281
 * 8.2.2.2.2).
 *
 * <p>Immutable.
 *
 * @param entries at most one for a client and group, in the order in which they came
 */
public record UserAffiliations(List<Affiliation> entries) {
  /** No affiliation at all. */
  public static final UserAffiliations NONE = new UserAffiliations(List.of());

  /**
   * Takes a copy of the entries.
   *
   * @throws IllegalArgumentException if a client and group have more than one
   */
  public UserAffiliations {
    entries = List.copyOf(entries);
    Set<Affiliation> distinct = new HashSet<>();
    for (Affiliation entry : entries) {
      if (!distinct.add(Affiliation.affiliating(entry.client(), entry.group()))) {
        throw new IllegalArgumentException(
            "client " + entry.client() + " has two entries for group " + entry.group());
      }
    }
  }

  /**
   * These affiliations with the implicit ones of {@code profile} added for {@code client}
   * (8.2.2.2.15): entries that stand stay, one that is on its way out turns back, new ones are
   * taken in the profile's order as long as the user's distinct groups stay within N2.
   */
  public UserAffiliations addImplicit(McVideoClientId client, UserProfile profile) {
    Set<McVideoGroupId> counted =
        entries.stream()
            .filter(Affiliation::counts)
            .map(Affiliation::group)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Affiliation> result = new ArrayList<>(entries);
    for (McVideoGroupId group : profile.implicitAffiliations()) {
      if (holds(result, client, group)) {
        continue;
      }
      if (counted.contains(group) || within(counted.size() + 1, profile)) {
        counted.add(group);
        // The text does not say what becomes of an entry on its way out; here it begins anew.
        result.removeIf(entry -> entry.is(client, group));
        result.add(Affiliation.affiliating(client, group));
      }
    }
    return new UserAffiliations(result);
  }

  /** These affiliations without those of {@code client}: it has logged off. */
  public UserAffiliations without(McVideoClientId client) {
    return without(entry -> entry.client().equals(client));
  }

  /** These affiliations without those that have ended by themselves at {@code now}. */
  public UserAffiliations withoutExpired(Instant now) {
    return without(entry -> entry.expiredAt(now));
  }

  /** The clients that are affiliated to {@code group}, or on the way to it, in their order. */
  public Set<McVideoClientId> clientsIn(McVideoGroupId group) {
    return entries.stream()
        .filter(entry -> entry.group().equals(group) && entry.counts())
        .map(Affiliation::client)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** True if {@code client} has an entry that counts and that no PUBLISH has told of. */
  public boolean hasUnpublished(McVideoClientId client) {
    return entries.stream()
        .anyMatch(
            entry -> entry.client().equals(client) && entry.counts() && entry.pId().isEmpty());
  }

  /** True if an entry for {@code group} counts and no PUBLISH has told of it. */
  public boolean hasUnpublished(McVideoGroupId group) {
    return entries.stream()
        .anyMatch(entry -> entry.group().equals(group) && entry.counts() && entry.pId().isEmpty());
  }

  /** True if an entry for {@code group} waits for the outcome of the PUBLISH with {@code pId}. */
  public boolean awaits(McVideoGroupId group, AffiliatingPId pId) {
    return entries.stream().anyMatch(entry -> isAwaited(entry, group, pId));
  }

  /** True if an entry for {@code group} has to be told again at {@code now}. */
  public boolean isRefreshDue(McVideoGroupId group, Instant now) {
    return earliest(group, Affiliation::nextPublishingAt)
        .filter(due -> !due.isAfter(now))
        .isPresent();
  }

  /** When an entry has to be told again or ends, whichever comes first; empty for never. */
  public Optional<Instant> nextChange(McVideoGroupId group) {
    return earliest(group, Affiliation::nextPublishingAt)
        .or(() -> earliest(group, Affiliation::expiresAt));
  }

  /** A PUBLISH with {@code pId} tells the state of all entries for {@code group} (8.2.2.2.6). */
  public UserAffiliations published(McVideoGroupId group, AffiliatingPId pId) {
    return with(entry -> entry.group().equals(group), entry -> entry.published(pId));
  }

  /**
   * The PUBLISH with {@code pId} was accepted until {@code end}, to be repeated at {@code again}.
   */
  public UserAffiliations granted(
      McVideoGroupId group, AffiliatingPId pId, Optional<Instant> end, Optional<Instant> again) {
    return with(entry -> isOf(entry, group, pId), entry -> entry.granted(end, again));
  }

  /** The PUBLISH with {@code pId} came to nothing: what waits for its outcome is removed. */
  public UserAffiliations refused(McVideoGroupId group, AffiliatingPId pId) {
    return without(entry -> isAwaited(entry, group, pId));
  }

  /**
   * The group's controlling function lists {@code affiliated} as the outcome of the PUBLISH with
   * {@code pId} (8.2.2.2.7): whoever is listed is affiliated, whoever is not is removed.
   */
  public UserAffiliations confirmed(
      McVideoGroupId group, AffiliatingPId pId, Set<McVideoClientId> affiliated) {
    return without(entry -> isOf(entry, group, pId) && !affiliated.contains(entry.client()))
        .with(entry -> isAwaited(entry, group, pId), Affiliation::affiliated);
  }

  /** These affiliations with the end of the one of {@code client} to {@code group} asked for. */
  public UserAffiliations deaffiliating(McVideoClientId client, McVideoGroupId group) {
    return with(
        entry -> entry.is(client, group) && entry.status() == AffiliationStatus.AFFILIATED,
        Affiliation::deaffiliating);
  }

  private UserAffiliations without(Predicate<Affiliation> gone) {
    return new UserAffiliations(entries.stream().filter(gone.negate()).toList());
  }

  private UserAffiliations with(Predicate<Affiliation> which, UnaryOperator<Affiliation> change) {
    return new UserAffiliations(
        entries.stream().map(entry -> which.test(entry) ? change.apply(entry) : entry).toList());
  }

  private Optional<Instant> earliest(
      McVideoGroupId group, Function<Affiliation, Optional<Instant>> when) {
    return entries.stream()
        .filter(entry -> entry.group().equals(group))
        .flatMap(entry -> when.apply(entry).stream())
        .min(Instant::compareTo);
  }

  private static boolean isOf(Affiliation entry, McVideoGroupId group, AffiliatingPId pId) {
    return entry.group().equals(group) && entry.pId().equals(Optional.of(pId));
  }

  private static boolean isAwaited(Affiliation entry, McVideoGroupId group, AffiliatingPId pId) {
    return isOf(entry, group, pId) && entry.status() == AffiliationStatus.AFFILIATING;
  }

  private static boolean holds(
      List<Affiliation> entries, McVideoClientId client, McVideoGroupId group) {
    return entries.stream().anyMatch(entry -> entry.is(client, group) && entry.counts());
  }

  private static boolean within(int groups, UserProfile profile) {
    return profile.maxAffiliations().isEmpty() || groups <= profile.maxAffiliations().getAsInt();
  }
}
