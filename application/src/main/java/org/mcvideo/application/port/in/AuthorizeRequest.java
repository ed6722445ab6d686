package org.mcvideo.application.port.in;

import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.authorization.Credentials;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.registration.ImsRegistration;

/**
 * A third-party REGISTER with Expires above 0.
 *
 * <p>Immutable.
 *
 * @param registration what it says of the public user identity
 * @param clientRegisterSeen whether it holds the client's REGISTER; a refresh may not
 * @param csk the client-server key uploaded with it
 * @param credentials what the client shows to be authorised
 */
public record AuthorizeRequest(
    ImsRegistration registration,
    boolean clientRegisterSeen,
    Optional<SealedCsk> csk,
    Optional<Envelope<Credentials>> credentials) {
  /** Checks that nothing is missing. */
  public AuthorizeRequest {
    Objects.requireNonNull(registration, "registration");
    Objects.requireNonNull(csk, "csk");
    Objects.requireNonNull(credentials, "credentials");
  }
}
