package org.mcvideo.application.port.out;

import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.key.AgreedCsk;
import org.mcvideo.domain.key.ExpectedInitiator;
import org.mcvideo.domain.key.ReceivedCsk;
import org.mcvideo.domain.key.SealedCsk;

/**
 * Carries a client-server key between one user and one server, sealed for the recipient alone (TS
 * 33.180 5.4, 5.8).
 *
 * <p>Safe for use by many threads.
 */
public interface CskTransport {
  /**
   * The key in {@code sealed}, its initiator's signature verified.
   *
   * @throws UnacceptableCsk if the message is malformed, stale, from someone unexpected, or not
   *     signed by its initiator
   * @throws PortUnavailable if the own key material of the message's key period cannot be had
   */
  ReceivedCsk open(SealedCsk sealed, ExpectedInitiator expected) throws UnacceptableCsk;

  /**
   * {@code agreed} sealed for {@code recipient} and signed by the own identity.
   *
   * @throws PortUnavailable if key material for {@code recipient} cannot be had
   */
  SealedCsk seal(AgreedCsk agreed, SecurityIdentity recipient);
}
