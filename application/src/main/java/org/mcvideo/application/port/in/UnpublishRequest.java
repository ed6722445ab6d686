package org.mcvideo.application.port.in;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.settings.EntityTag;

/**
 * A PUBLISH of service settings with Expires 0. Its bodies, if any, are not looked at.
 *
 * <p>Immutable.
 *
 * @param asserted the public user identities of P-Asserted-Identity, one or two
 * @param ifMatch the tag of SIP-If-Match; without it every client of the identity logs off
 */
public record UnpublishRequest(List<PublicIdentity> asserted, Optional<EntityTag> ifMatch) {
  /**
   * Checks that nothing is missing and takes a copy of the identities.
   *
   * @throws IllegalArgumentException if there is no asserted identity
   */
  public UnpublishRequest {
    asserted = List.copyOf(asserted);
    if (asserted.isEmpty()) {
      throw new IllegalArgumentException("a PUBLISH without asserted identity has no author");
    }
    Objects.requireNonNull(ifMatch, "ifMatch");
  }
}
