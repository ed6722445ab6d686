package org.mcvideo.application.testing;

import java.util.List;
import java.util.OptionalInt;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.profile.UserProfile;

/** A {@link UserProfile} in the making; begins with the usual one. Confined to one thread. */
public final class UserProfileBuilder {
  private int index = 1;
  private boolean preSelected = false;
  private boolean enabled = true;
  private OptionalInt maxAffiliations = OptionalInt.empty();
  private List<McVideoGroupId> implicitAffiliations = List.of();

  UserProfileBuilder() {}

  /** Its index. */
  public UserProfileBuilder index(int value) {
    index = value;
    return this;
  }

  /** It has a Pre-selected-indication. */
  public UserProfileBuilder preSelected() {
    preSelected = true;
    return this;
  }

  /** Its Status is false. */
  public UserProfileBuilder disabled() {
    enabled = false;
    return this;
  }

  /** MaxAffiliationsN2. */
  public UserProfileBuilder maxAffiliations(int value) {
    maxAffiliations = OptionalInt.of(value);
    return this;
  }

  /** ImplicitAffiliations. */
  public UserProfileBuilder implicitly(McVideoGroupId... groups) {
    implicitAffiliations = List.of(groups);
    return this;
  }

  /** The profile. */
  public UserProfile build() {
    return new UserProfile(index, preSelected, enabled, maxAffiliations, implicitAffiliations);
  }
}
