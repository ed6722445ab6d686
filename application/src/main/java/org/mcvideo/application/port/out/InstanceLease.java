package org.mcvideo.application.port.out;

import java.util.Objects;
import org.mcvideo.domain.id.ServerUri;

/**
 * The lease by which a running instance holds the users it serves.
 *
 * <p>Immutable.
 *
 * @param server whose it is
 * @param fence its number, from 1: higher than that of every lease begun before it, so that one
 *     that is over cannot be taken for one in force
 */
public record InstanceLease(ServerUri server, long fence) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public InstanceLease {
    Objects.requireNonNull(server, "server");
    if (fence < 1) {
      throw new IllegalArgumentException("fence " + fence + " is below 1");
    }
  }
}
