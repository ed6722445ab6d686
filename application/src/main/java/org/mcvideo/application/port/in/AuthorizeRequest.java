package org.mcvideo.application.port.in;

import java.util.List;
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
 * @param csks the keys uploaded with it, those of other services among them
 * @param credentials what the client shows to be authorised
 */
public record AuthorizeRequest(
    ImsRegistration registration,
    boolean clientRegisterSeen,
    List<SealedCsk> csks,
    Optional<Envelope<Credentials>> credentials) {
  /** Checks that nothing is missing and takes a copy of the keys. */
  public AuthorizeRequest {
    Objects.requireNonNull(registration, "registration");
    csks = List.copyOf(csks);
    Objects.requireNonNull(credentials, "credentials");
  }
}
