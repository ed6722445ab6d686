package org.mcvideo.application.port.in;

/**
 * Service authorisation and service settings by PUBLISH (TS 24.281 7.3.3, 7.3.4).
 *
 * <p>Safe for use by many threads; the requests of one public user identity must come in order.
 */
@FunctionalInterface
public interface PublishSettings {
  /**
   * Authorises and binds the user if a token was shown, then publishes the settings as RFC 3903
   * says. A binding made survives a publication that fails (7.3.3 step 5 precedes step 7); any
   * other refusal changes nothing.
   *
   * <p>Throws the unchecked PortUnavailable if a neighbour is down; then nothing changed.
   */
  PublishOutcome handle(PublishRequest request);
}
