package org.mcvideo.domain.registration;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.RegistrationToken;

/**
 * What the last third-party REGISTER said of a public user identity (TS 24.229 5.4.1.7): the way
 * back to its client, and who its UE is. Kept even when the REGISTER carried no service
 * authorisation, because a later PUBLISH needs it (TS 24.281 7.3.3 step 5 b).
 *
 * <p>Immutable.
 *
 * @param impu the public user identity of the To header field
 * @param toUri the URI of the To header field, as written; the Request-URI of a key download
 * @param contact the S-CSCF's Contact URI
 * @param route the URIs that lead to that contact, first hop first; empty when none were given
 * @param resourceShare true if the client's REGISTER said {@code Resource-Share: supported}
 * @param registrationToken the +g.3gpp.registration-token of the outer Contact
 * @param expiresAt when the IMS registration ends unless it is refreshed
 */
public record ImsRegistration(
    PublicIdentity impu,
    String toUri,
    String contact,
    List<String> route,
    boolean resourceShare,
    Optional<RegistrationToken> registrationToken,
    Instant expiresAt) {

  /** Checks that nothing is missing and takes a copy of the route. */
  public ImsRegistration {
    Objects.requireNonNull(impu, "impu");
    Objects.requireNonNull(toUri, "toUri");
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(registrationToken, "registrationToken");
    Objects.requireNonNull(expiresAt, "expiresAt");
    route = List.copyOf(route);
  }

  /**
   * The identity of the UE that the MCVideo ID is bound to: the token, if the client shares
   * resources (7.3.2 step 6, 7.3.3 step 5 b).
   */
  public Optional<RegistrationToken> ueIdentity() {
    return resourceShare ? registrationToken : Optional.empty();
  }

  /** This registration with the Resource-Share of {@code earlier}: a refresh without bodies. */
  public ImsRegistration keepingResourceShareOf(ImsRegistration earlier) {
    return new ImsRegistration(
        impu,
        toUri,
        contact,
        route,
        earlier.resourceShare,
        registrationToken.or(earlier::registrationToken),
        expiresAt);
  }

  /** True from the instant of expiry on. */
  public boolean expiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
