package org.mcvideo.application.port.in;

/**
 * How an instance that shares its database with others shows that it is alive, and takes over from
 * those that are not (TS 24.281 7.3.2 NOTE 2). An instance that is alone need not be driven here.
 *
 * <p>Safe for use by many threads. Every method throws the unchecked PortUnavailable if the store
 * is down.
 */
public interface HoldLease {
  /**
   * Begins the lease, or lengthens it. It is due again well before the lease has run out.
   *
   * @return false if the lease had been lost and another one was begun: others serve the users of
   *     this instance now, or another process runs under its address
   */
  boolean renew();

  /**
   * Takes over up to {@code limit} bindings of instances that are gone. What those had begun and
   * not finished, a NOTIFY or a key on offer, is due at once. Nothing without a lease.
   *
   * @return how many were taken over; as many as {@code limit} says that there may be more
   */
  int takeOver(int limit);

  /** Ends the lease: others take over at once. */
  void giveBack();
}
