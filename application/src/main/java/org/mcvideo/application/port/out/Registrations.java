package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.Optional;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.registration.ImsRegistration;

/**
 * The third-party registrations of public user identities; the last REGISTER of each counts.
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down. Within {@link Transactions#run} a method takes part in that transaction.
 */
public interface Registrations {
  /** The registration of {@code impu}, expired ones included, or empty if there is none. */
  Optional<ImsRegistration> of(PublicIdentity impu);

  /** Keeps {@code registration} in place of any earlier one of the same public user identity. */
  void put(ImsRegistration registration);

  /** Forgets the registration of {@code impu}, if there is one. */
  void remove(PublicIdentity impu);

  /**
   * Forgets up to {@code limit} registrations that have expired at {@code now}.
   *
   * @return how many were forgotten
   */
  int removeExpired(Instant now, int limit);
}
