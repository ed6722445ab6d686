package org.mcvideo.persistence.diameter;

import java.util.List;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;

/** Who is told what comes of a peer's requests, and of those of the peer. */
interface PeerOwner {
  /** {@code peer} can be used from now on. Told under its lock: nothing may be waited for. */
  void opened(Peer peer);

  /** An answer has come. */
  void answered(Peer peer, PendingRequest request, DiameterMessage answer);

  /** An answer to {@code request} has come that is not acceptable. */
  void refused(PendingRequest request, String reason);

  /** Requests that may have arrived and will not be answered here. */
  void orphaned(List<PendingRequest> requests);

  /** The connection to {@code peer} has ended. */
  void gone(Peer peer);

  /** A request of the application has come. */
  void requested(Peer peer, DiameterMessage request);
}
