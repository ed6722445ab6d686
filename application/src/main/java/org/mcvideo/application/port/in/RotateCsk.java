package org.mcvideo.application.port.in;

import java.util.Optional;
import org.mcvideo.domain.id.McVideoId;

/**
 * Updates of client-server keys (TS 24.281 7.3.7). Whoever drives this sets the pace: every call
 * sends a bounded number of key downloads, and waits for no answer.
 *
 * <p>Safe for use by many threads.
 */
public interface RotateCsk {
  /**
   * Commands an update of every key that is in use now, of {@code user} or of everybody. The
   * command is in the database when this returns, and outlives the process.
   *
   * <p>Throws the unchecked PortUnavailable if the store is down.
   *
   * @return the name of the command
   */
  String command(Optional<McVideoId> user);

  /**
   * Goes on with what is due, up to {@code limit} clients: offers without answer, keys that were
   * refused, what was commanded, what the policy says. A neighbour that is down puts a client off.
   *
   * <p>Throws the unchecked PortUnavailable if the store is down.
   *
   * @return how many clients were looked at; less than {@code limit} says that nothing else is due
   */
  int advance(int limit);
}
