package org.mcvideo.application.testing;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.domain.profile.UserProfile;

/** A {@link UserProfile} in the making; begins with the usual one. Confined to one thread. */
public final class UserProfileBuilder {
  private int index = 1;
  private boolean preSelected = false;
  private boolean enabled = true;
  private OptionalInt maxAffiliations = OptionalInt.empty();
  private List<McVideoGroupId> implicitAffiliations = List.of();
  private List<McVideoGroupId> groups = List.of();
  private OptionalInt maxAuthorizations = OptionalInt.empty();

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

  /** MCVideoGroupInfo. */
  public UserProfileBuilder using(McVideoGroupId... groups) {
    this.groups = List.of(groups);
    return this;
  }

  /** user-max-simultaneous-authorizations. */
  public UserProfileBuilder maxAuthorizations(int value) {
    maxAuthorizations = OptionalInt.of(value);
    return this;
  }

  /** The profile. */
  public UserProfile build() {
    return new UserProfile(
        index,
        preSelected,
        enabled,
        maxAffiliations,
        implicitAffiliations,
        groups,
        maxAuthorizations);
  }

  /** The profile in a document of {@code octets} octets. */
  public ProfileDocument document(int octets) {
    byte[] document = new byte[octets];
    Arrays.fill(document, (byte) index);
    return ProfileDocument.of(build(), document);
  }
}
