package org.mcvideo.application.port.in;

/**
 * The end of what nobody refreshed: registrations, bindings, published settings and subscriptions.
 *
 * <p>Safe for use by many threads. Expired state is never acted upon even before it is removed.
 */
@FunctionalInterface
public interface ExpireState {
  /**
   * Removes up to {@code limit} expired entries of each kind.
   *
   * @return how many were removed; a full batch says that there may be more
   */
  int expire(int limit);
}
