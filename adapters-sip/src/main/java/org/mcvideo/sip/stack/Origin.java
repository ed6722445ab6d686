package org.mcvideo.sip.stack;

import java.net.InetAddress;
import java.util.Objects;

/**
 * Where a message came from. Immutable.
 *
 * @param address of the peer's packet or connection
 * @param port of the same
 * @param transport that carried it
 */
public record Origin(InetAddress address, int port, Transport transport) {
  /** Refuses null. */
  public Origin {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(transport, "transport");
  }
}
