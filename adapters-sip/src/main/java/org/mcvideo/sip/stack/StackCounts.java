package org.mcvideo.sip.stack;

/**
 * What a stack has done since it was opened, and what it holds now. Immutable.
 *
 * @param totals counts since the stack was opened
 * @param inFlight requests accepted and not yet answered
 * @param queued tasks waiting or running in lanes
 * @param serverTransactions server transactions alive, answered ones included
 */
public record StackCounts(Totals totals, long inFlight, long queued, long serverTransactions) {
  /**
   * Counts since the stack was opened. Immutable.
   *
   * @param received requests that could be read, repeats included
   * @param unreadable messages dropped because they could not even be answered
   * @param untrusted requests refused for their peer, 403
   * @param malformed requests refused for their form, 400, 413 and 505
   * @param overloaded requests refused for lack of room or while closing, 503
   * @param failed requests whose handler failed, 500
   */
  public record Totals(
      long received,
      long unreadable,
      long untrusted,
      long malformed,
      long overloaded,
      long failed) {}
}
