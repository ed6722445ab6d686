package org.mcvideo.domain.subscription;

import java.util.Objects;
import java.util.Optional;

/**
 * One NOTIFY, its CSeq taken.
 *
 * <p>Immutable.
 *
 * @param dialog where it goes; its local CSeq is this NOTIFY's
 * @param eventId the id parameter of the subscription's Event, if it had one
 * @param state of the subscription
 * @param report the settings; empty when the subscriber may not see them any more
 */
public record Notice(
    DialogState dialog,
    Optional<String> eventId,
    SubscriptionState state,
    Optional<SettingsReport> report) {
  /** Checks that nothing is missing. */
  public Notice {
    Objects.requireNonNull(dialog, "dialog");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(report, "report");
  }
}
