package org.mcvideo.domain.profile;

import java.util.Arrays;
import java.util.Objects;

/**
 * One MCVideo user profile document as it came (TS 24.484 9.3), with what the procedures use of it.
 * Whatever else it holds, extensions included, is kept in its octets.
 *
 * <p>Immutable.
 */
public final class ProfileDocument {
  private final UserProfile profile;
  private final byte[] octets;

  private ProfileDocument(UserProfile profile, byte[] octets) {
    this.profile = Objects.requireNonNull(profile, "profile");
    this.octets = octets;
  }

  /** The document {@code octets}, which are copied, of which {@code profile} was read. */
  public static ProfileDocument of(UserProfile profile, byte[] octets) {
    return new ProfileDocument(profile, octets.clone());
  }

  /** What the procedures use of it. */
  public UserProfile profile() {
    return profile;
  }

  /** A copy of the document. */
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProfileDocument that
        && profile.equals(that.profile)
        && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "ProfileDocument[index " + profile.index() + ", " + octets.length + " octets]";
  }
}
