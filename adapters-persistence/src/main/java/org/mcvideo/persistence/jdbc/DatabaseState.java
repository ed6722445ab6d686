package org.mcvideo.persistence.jdbc;

import java.time.Duration;
import java.util.List;

/**
 * What a look at a database shows, without a change to it.
 *
 * <p>Immutable.
 *
 * @param product its name and version
 * @param tooOld true if this version of it is not supported
 * @param writable true if what is connected to can be written
 * @param ahead how far its clock is ahead of the own one; negative if it is behind
 * @param missing the migrations it lacks
 * @param later the migrations that a later version has taken
 * @param dangers settings of it that break a promise
 */
public record DatabaseState(
    String product,
    boolean tooOld,
    boolean writable,
    Duration ahead,
    List<String> missing,
    List<String> later,
    List<String> dangers) {
  /** Takes copies of the lists. */
  public DatabaseState {
    missing = List.copyOf(missing);
    later = List.copyOf(later);
    dangers = List.copyOf(dangers);
  }
}
