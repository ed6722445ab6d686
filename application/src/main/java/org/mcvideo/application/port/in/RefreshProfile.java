package org.mcvideo.application.port.in;

import java.util.List;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;

/**
 * A change of user profiles that the MCVideo user database tells unasked (TS 29.283 6.2.3).
 *
 * <p>Safe for use by many threads.
 */
@FunctionalInterface
public interface RefreshProfile {
  /** What became of it. */
  enum Outcome {
    /** The change is stored, and the active profiles of the user's clients follow. */
    REFRESHED,
    /** Nothing is known here of the user. */
    NOT_SERVED
  }

  /**
   * Stores {@code changed}, each in place of the profile of {@code user} with its index, and tells
   * the active profiles of the user's clients anew. Throws the unchecked PortUnavailable if the
   * store is down; then nothing changed.
   */
  Outcome changed(McVideoId user, List<ProfileDocument> changed);
}
