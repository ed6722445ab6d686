package org.mcvideo.application.port.out;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mcvideo.domain.binding.Binding;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.PublicIdentity;

/**
 * The bindings of MCVideo IDs, IMS public user identities and serving servers: the external
 * database of TS 24.281 7.3.2 NOTE 2 and 7.3.3 NOTE 1.
 *
 * <p>Published settings, affiliations and client-server keys belong to the binding of their user
 * and client and end with it. Safe for use by many threads. Every method throws {@link
 * PortUnavailable} when the store is down. Within {@link Transactions#run} a method takes part in
 * that transaction.
 */
public interface Bindings {
  /** The bindings of {@code user}, expired ones included, in the order of their clients' texts. */
  List<Binding> of(McVideoId user);

  /** The bindings of {@code impu}, expired ones included, in the order of users and clients. */
  List<Binding> of(PublicIdentity impu);

  /**
   * Keeps {@code binding} in place of every one that it {@linkplain Binding#replaces replaces}. A
   * binding of the same user and client is updated and keeps what belongs to it; the binding of
   * another user at the same public user identity and client ends, with all that belongs to it.
   *
   * @return the bindings of other users that ended
   */
  List<Binding> put(Binding binding);

  /** Ends the binding of {@code user} and {@code client}, with all that belongs to it. */
  void remove(McVideoId user, McVideoClientId client);

  /**
   * Ends up to {@code limit} bindings that have expired at {@code now}.
   *
   * @return those that ended
   */
  List<Binding> removeExpired(Instant now, int limit);

  /**
   * Up to {@code limit} bindings of all users, in the order of users and clients, beginning behind
   * {@code after} or with the first. For operators.
   */
  List<Binding> list(Optional<Binding> after, int limit);
}
