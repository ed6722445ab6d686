package org.mcvideo.persistence.diameter;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;

/**
 * A request that waits for its answer, on one peer after another.
 *
 * <p>Handed from owner to owner: who takes it off a list may change it.
 */
final class PendingRequest {
  private final CompletableFuture<DiameterMessage> answer = new CompletableFuture<>();
  private final Set<PeerAddress> tried = new HashSet<>();
  private DiameterMessage request;
  private Instant deadline = Instant.MAX;

  PendingRequest(DiameterMessage request) {
    this.request = request;
  }

  /** What comes of it. */
  CompletableFuture<DiameterMessage> answer() {
    return answer;
  }

  DiameterMessage request() {
    return request;
  }

  boolean triedAt(PeerAddress peer) {
    return tried.contains(peer);
  }

  boolean triedBefore() {
    return !tried.isEmpty();
  }

  boolean isOverdueAt(Instant now) {
    return !deadline.isAfter(now);
  }

  /** The message for {@code peer}, which has until {@code end}. */
  DiameterMessage toBeSent(PeerAddress peer, int hopByHop, Instant end) {
    tried.add(peer);
    deadline = end;
    return new DiameterMessage(request.header().over(hopByHop), request.avps());
  }

  /** It may have arrived where it was sent: whoever gets it next has to know (RFC 6733 3). */
  void markRetransmitted() {
    request =
        new DiameterMessage(request.header().with(DiameterHeader.RETRANSMITTED), request.avps());
  }
}
