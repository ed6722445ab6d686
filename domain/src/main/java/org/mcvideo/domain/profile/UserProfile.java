package org.mcvideo.domain.profile;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mcvideo.domain.id.McVideoGroupId;

/**
 * The part of one MCVideo user profile that the procedures use (TS 24.484 9.3.2).
 *
 * <p>Immutable.
 *
 * @param index user-profile-index, 0 to 255
 * @param preSelected whether the profile has a Pre-selected-indication
 * @param enabled the Status element; a disabled profile never becomes active
 * @param maxAffiliations MaxAffiliationsN2; empty sets no limit
 * @param implicitAffiliations the groups of ImplicitAffiliations, in document order
 * @param groups the groups of MCVideoGroupInfo that the user may use, in document order
 * @param maxAuthorizations user-max-simultaneous-authorizations; empty leaves the limit of the
 *     service configuration
 */
public record UserProfile(
    int index,
    boolean preSelected,
    boolean enabled,
    OptionalInt maxAffiliations,
    List<McVideoGroupId> implicitAffiliations,
    List<McVideoGroupId> groups,
    OptionalInt maxAuthorizations) {

  /** The greatest index of a profile. */
  public static final int MAX_INDEX = 255;

  /**
   * Checks the ranges and takes a copy of the groups.
   *
   * @throws IllegalArgumentException if index, N2 or the limit of authorisations is out of range
   */
  public UserProfile {
    if (index < 0 || index > MAX_INDEX) {
      throw new IllegalArgumentException(
          "user profile index " + index + " is not within 0 and " + MAX_INDEX);
    }
    if (maxAffiliations.isPresent() && maxAffiliations.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "MaxAffiliationsN2 " + maxAffiliations.getAsInt() + " is negative");
    }
    if (maxAuthorizations.isPresent() && maxAuthorizations.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "user-max-simultaneous-authorizations " + maxAuthorizations.getAsInt() + " is below 1");
    }
    implicitAffiliations = List.copyOf(implicitAffiliations);
    groups = List.copyOf(groups);
  }

  /** A profile that names no groups to use and no limit of authorisations. */
  public UserProfile(
      int index,
      boolean preSelected,
      boolean enabled,
      OptionalInt maxAffiliations,
      List<McVideoGroupId> implicitAffiliations) {
    this(
        index,
        preSelected,
        enabled,
        maxAffiliations,
        implicitAffiliations,
        List.of(),
        OptionalInt.empty());
  }

  /**
   * The limit of authorisations that {@code profiles} set for their user: that of the pre-selected
   * or only one, because the limit must not depend on what a client selects.
   */
  public static OptionalInt ownLimit(List<UserProfile> profiles) {
    return ActiveProfile.select(Optional.empty(), profiles)
        .profile()
        .map(UserProfile::maxAuthorizations)
        .orElse(OptionalInt.empty());
  }
}
