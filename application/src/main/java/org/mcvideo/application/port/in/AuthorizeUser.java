package org.mcvideo.application.port.in;

/**
 * Service authorisation by a third-party REGISTER (TS 24.281 7.3.2).
 *
 * <p>Safe for use by many threads; the requests of one public user identity must come in order.
 */
@FunctionalInterface
public interface AuthorizeUser {
  /**
   * Remembers the registration and, if the client asks for it, authorises and binds its user. A
   * refusal changes nothing. A request without credentials never unbinds.
   *
   * <p>Throws the unchecked PortUnavailable if a neighbour is down; then nothing changed.
   */
  AuthorizeOutcome handle(AuthorizeRequest request);
}
