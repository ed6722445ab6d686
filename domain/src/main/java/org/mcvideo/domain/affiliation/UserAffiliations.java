package org.mcvideo.domain.affiliation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
      if (!distinct.add(
          new Affiliation(entry.client(), entry.group(), AffiliationStatus.AFFILIATED))) {
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
        result.removeIf(entry -> entry.client().equals(client) && entry.group().equals(group));
        result.add(new Affiliation(client, group, AffiliationStatus.AFFILIATING));
      }
    }
    return new UserAffiliations(result);
  }

  /** These affiliations without those of {@code client}: it has logged off. */
  public UserAffiliations without(McVideoClientId client) {
    return new UserAffiliations(
        entries.stream().filter(entry -> !entry.client().equals(client)).toList());
  }

  private static boolean holds(
      List<Affiliation> entries, McVideoClientId client, McVideoGroupId group) {
    return entries.stream()
        .filter(Affiliation::counts)
        .anyMatch(entry -> entry.client().equals(client) && entry.group().equals(group));
  }

  private static boolean within(int groups, UserProfile profile) {
    return profile.maxAffiliations().isEmpty() || groups <= profile.maxAffiliations().getAsInt();
  }
}
