package org.mcvideo.application.port.in;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.subscription.DialogState;

/**
 * A SUBSCRIBE to service settings outside of a dialog.
 *
 * <p>Immutable.
 *
 * @param asserted the public user identities of P-Asserted-Identity, one or two
 * @param served mcvideo-request-uri: whose settings
 * @param dialog that the SUBSCRIBE begins
 * @param eventId the id parameter of Event, if there is one
 * @param expires the wished lifetime in seconds, 0 to be told once; empty leaves it to the server
 */
public record SubscribeRequest(
    List<PublicIdentity> asserted,
    Envelope<McVideoId> served,
    DialogState dialog,
    Optional<String> eventId,
    OptionalLong expires) {
  /**
   * Checks that nothing is missing and takes a copy of the identities.
   *
   * @throws IllegalArgumentException if there is no asserted identity
   */
  public SubscribeRequest {
    asserted = List.copyOf(asserted);
    if (asserted.isEmpty()) {
      throw new IllegalArgumentException("a SUBSCRIBE without asserted identity has no author");
    }
    Objects.requireNonNull(served, "served");
    Objects.requireNonNull(dialog, "dialog");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(expires, "expires");
  }
}
