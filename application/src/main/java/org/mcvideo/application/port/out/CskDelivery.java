package org.mcvideo.application.port.out;

import java.util.concurrent.CompletionStage;
import org.mcvideo.domain.key.SealedCsk;
import org.mcvideo.domain.registration.ImsRegistration;

/**
 * The way of a new client-server key to its client: the key download message (TS 24.281 7.3.7).
 *
 * <p>Safe for use by many threads.
 */
@FunctionalInterface
public interface CskDelivery {
  /**
   * Sends {@code sealed} to the client that {@code registration} leads to. The stage completes,
   * normally in every case, with what became of it.
   */
  CompletionStage<Delivery> deliver(SealedCsk sealed, ImsRegistration registration);
}
