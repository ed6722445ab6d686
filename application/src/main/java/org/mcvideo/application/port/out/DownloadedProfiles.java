package org.mcvideo.application.port.out;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.profile.ProfileDocument;

/**
 * What the MCVideo user database says to the question for a user's profiles.
 *
 * <p>Immutable.
 *
 * @param documents the profiles, no two with the same index
 * @param refusal why there are none; empty when they are all there are, even if that is none
 */
public record DownloadedProfiles(List<ProfileDocument> documents, Optional<Refusal> refusal) {
  /** Why the user database gives no profiles, now or later. */
  public enum Refusal {
    /** It does not know the user. */
    USER_UNKNOWN,
    /** It does not let this server read them. */
    NOT_ALLOWED,
    /** It has no data of this kind. */
    DATA_UNKNOWN,
    /** Its answer, or every document in it, cannot be understood. */
    UNREADABLE,
    /** It has another reason. */
    OTHER
  }

  /** Checks that profiles and a refusal exclude each other, and takes a copy. */
  public DownloadedProfiles {
    Objects.requireNonNull(refusal, "refusal");
    documents = List.copyOf(documents);
    if (refusal.isPresent() && !documents.isEmpty()) {
      throw new IllegalArgumentException(
          "refusal " + refusal.get() + " with " + documents.size() + " profiles");
    }
  }

  /** The profiles there are. */
  public static DownloadedProfiles of(List<ProfileDocument> documents) {
    return new DownloadedProfiles(documents, Optional.empty());
  }

  /** None, because of {@code refusal}. */
  public static DownloadedProfiles refused(Refusal refusal) {
    return new DownloadedProfiles(List.of(), Optional.of(refusal));
  }
}
