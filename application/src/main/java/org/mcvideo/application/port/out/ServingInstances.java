package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.List;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;

/**
 * The instances that share a database, and which of them serves a user (TS 24.281 7.3.2 NOTE 2,
 * 7.3.3 NOTE 1). A binding names the instance that serves it. While that instance holds a lease, it
 * alone does the timed work of the binding; when it is gone, another one takes the binding over.
 *
 * <p>Safe for use by many threads. Every method throws {@link PortUnavailable} when the store is
 * down. Within {@link Transactions#run} a method takes part in that transaction.
 */
public interface ServingInstances {
  /** The instances that serve the clients of {@code user}, in the order of their addresses. */
  List<ServerUri> of(McVideoId user);

  /**
   * Begins a lease of {@code self} until {@code until}. One that {@code self} had before, as when a
   * process was started anew, is over.
   */
  InstanceLease begin(ServerUri self, Instant until);

  /**
   * Lengthens {@code held} until {@code until}.
   *
   * @return false, and nothing changed, if it is over: given back, taken away or begun anew
   */
  boolean renew(InstanceLease held, Instant until);

  /** Ends {@code held}, so that others take over at once; nothing if it is over already. */
  void giveBack(InstanceLease held);

  /**
   * Takes over up to {@code limit} bindings of instances that are gone: who gave the lease back,
   * and whose lease ended at {@code goneSince} or before. Their leases are over from then on, even
   * when they come back. Nothing is taken over once {@code held} itself is over. The bindings of an
   * instance that never had a lease stay.
   *
   * @return the bindings as they are now
   */
  List<Binding> adopt(InstanceLease held, Instant goneSince, int limit);
}
