package org.mcvideo.domain.profile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The active user profile of a client and how it came to be so (TS 24.281 7.3.3 steps 11 and 12).
 *
 * <p>Immutable.
 *
 * @param profile the active profile; empty when none can be told
 * @param origin how it was found, or why it was not
 */
public record ActiveProfile(Optional<UserProfile> profile, Origin origin) {
  /** How the active profile was found. */
  public enum Origin {
    /** By the index that the client published (step 11). */
    SELECTED,
    /** By the Pre-selected-indication (step 12). */
    PRE_SELECTED,
    /** It is the user's only profile (NOTE 3). */
    ONLY_ONE,
    /** The user has no profile. */
    NO_PROFILE,
    /** Several profiles, none or more than one of them pre-selected. */
    UNDECIDED,
    /** The profile that would be active is disabled. */
    DISABLED
  }

  /** Checks that nothing is missing. */
  public ActiveProfile {
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(origin, "origin");
  }

  /**
   * The active one of {@code profiles}, given the index that the client selected. An index that no
   * profile has counts as none.
   */
  public static ActiveProfile select(
      Optional<SelectedUserProfileIndex> selected, List<UserProfile> profiles) {
    return selected
        .flatMap(index -> only(profiles, profile -> index.selects(profile.index())))
        .map(profile -> found(profile, Origin.SELECTED))
        .orElseGet(() -> byDefault(profiles));
  }

  private static ActiveProfile byDefault(List<UserProfile> profiles) {
    if (profiles.isEmpty()) {
      return new ActiveProfile(Optional.empty(), Origin.NO_PROFILE);
    }
    if (profiles.size() == 1) {
      return found(profiles.get(0), Origin.ONLY_ONE);
    }
    return only(profiles, UserProfile::preSelected)
        .map(profile -> found(profile, Origin.PRE_SELECTED))
        .orElseGet(() -> new ActiveProfile(Optional.empty(), Origin.UNDECIDED));
  }

  private static ActiveProfile found(UserProfile profile, Origin origin) {
    return profile.enabled()
        ? new ActiveProfile(Optional.of(profile), origin)
        : new ActiveProfile(Optional.empty(), Origin.DISABLED);
  }

  private static Optional<UserProfile> only(
      List<UserProfile> profiles, Predicate<UserProfile> wanted) {
    List<UserProfile> matching = profiles.stream().filter(wanted).toList();
    return matching.size() == 1 ? Optional.of(matching.get(0)) : Optional.empty();
  }
}
