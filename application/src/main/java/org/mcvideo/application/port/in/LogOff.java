package org.mcvideo.application.port.in;

import java.util.Set;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.registration.ImsRegistration;

/**
 * The end of service for a public user identity or one of its clients (TS 24.281 7.1, 7.3.5, TS
 * 24.229 5.4.1.7): bindings end with their settings and affiliations.
 *
 * <p>Safe for use by many threads; the requests of one public user identity must come in order. The
 * methods throw the unchecked PortUnavailable if a neighbour is down; then nothing changed.
 */
public interface LogOff {
  /**
   * A third-party REGISTER with Expires 0: the IMS registration is over, and all service.
   *
   * @return the users whose clients are logged off; {@link CompleteTasks} does what follows
   */
  Set<McVideoId> deregistered(PublicIdentity impu);

  /**
   * A third-party REGISTER whose client's REGISTER shows no MCVideo tags any more: service is over,
   * the IMS registration goes on.
   *
   * @return the users whose clients are logged off; {@link CompleteTasks} does what follows
   */
  Set<McVideoId> leftService(ImsRegistration registration);

  /** A PUBLISH with Expires 0 (7.3.5). */
  LogOffOutcome unpublished(UnpublishRequest request);
}
