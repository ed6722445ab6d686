package org.mcvideo.application.port.in;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.settings.EntityTag;
import org.mcvideo.domain.settings.PublishedContent;

/**
 * A PUBLISH of service settings with Expires above 0.
 *
 * <p>Immutable.
 *
 * @param asserted the public user identities of P-Asserted-Identity, one or two
 * @param csks the keys uploaded with it, those of other services among them
 * @param content the bodies; empty for a refresh
 * @param ifMatch the tag of SIP-If-Match
 * @param expires the wished lifetime in seconds; empty leaves it to the server
 */
public record PublishRequest(
    List<PublicIdentity> asserted,
    List<SealedCsk> csks,
    Optional<Envelope<PublishedContent>> content,
    Optional<EntityTag> ifMatch,
    OptionalLong expires) {
  /**
   * Checks that nothing is missing and takes copies.
   *
   * @throws IllegalArgumentException if there is no asserted identity
   */
  public PublishRequest {
    asserted = List.copyOf(asserted);
    if (asserted.isEmpty()) {
      throw new IllegalArgumentException("a PUBLISH without asserted identity has no author");
    }
    csks = List.copyOf(csks);
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(ifMatch, "ifMatch");
    Objects.requireNonNull(expires, "expires");
  }
}
