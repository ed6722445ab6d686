package org.mcvideo.domain.settings;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The settings that a client has published and that are in force (TS 24.281 7.3.3 steps 8 to 12).
 *
 * <p>Immutable.
 *
 * @param tag the only entity-tag that can refresh, modify or remove them
 * @param settings as published
 * @param activeProfile the index of the active user profile, once it is known
 * @param expiresAt when they end unless refreshed
 */
public record PublicationState(
    EntityTag tag, ServiceSettings settings, OptionalInt activeProfile, Instant expiresAt) {
  /** Checks that nothing is missing. */
  public PublicationState {
    Objects.requireNonNull(tag, "tag");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(activeProfile, "activeProfile");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** True from the instant of expiry on. */
  public boolean expiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
