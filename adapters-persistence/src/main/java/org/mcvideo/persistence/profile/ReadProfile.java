package org.mcvideo.persistence.profile;

import java.util.Objects;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;

/**
 * A profile document that has been read.
 *
 * <p>Immutable.
 *
 * @param user whose profile it is: the MCVideoUserID, or else the XUI-URI
 * @param document the document and what the procedures use of it
 */
public record ReadProfile(McVideoId user, ProfileDocument document) {
  /** Checks that nothing is missing. */
  public ReadProfile {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(document, "document");
  }
}
