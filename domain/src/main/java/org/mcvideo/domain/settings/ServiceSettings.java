package org.mcvideo.domain.settings;

import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.profile.SelectedUserProfileIndex;

/**
 * The MCVideo service settings that a client publishes (TS 24.281 7.2.1A, 7.4).
 *
 * <p>Immutable.
 *
 * @param answerMode the am-settings element, if present
 * @param selectedProfile the selected-user-profile-index element, if present
 */
public record ServiceSettings(
    Optional<AnswerMode> answerMode, Optional<SelectedUserProfileIndex> selectedProfile) {
  /** Checks that nothing is missing. */
  public ServiceSettings {
    Objects.requireNonNull(answerMode, "answerMode");
    Objects.requireNonNull(selectedProfile, "selectedProfile");
  }
}
