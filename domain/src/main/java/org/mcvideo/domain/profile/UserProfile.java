package org.mcvideo.domain.profile;

import java.util.List;
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
 */
public record UserProfile(
    int index,
    boolean preSelected,
    boolean enabled,
    OptionalInt maxAffiliations,
    List<McVideoGroupId> implicitAffiliations) {

  /** The greatest index of a profile. */
  public static final int MAX_INDEX = 255;

  /**
   * Checks the ranges and takes a copy of the groups.
   *
   * @throws IllegalArgumentException if index or N2 is out of range
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
    implicitAffiliations = List.copyOf(implicitAffiliations);
  }
}
