package org.mcvideo.sip.stack;

import java.net.InetAddress;
import java.util.Objects;

/**
 * A place where SIP messages are received: address, port and transport. Immutable.
 *
 * @param host a numeric IPv4 or IPv6 address of this machine; not a wildcard, because it is written
 *     into Via
 * @param port 0 to 65535; 0 lets the system choose, {@link SipStack#listening()} tells the choice
 * @param transport how messages travel
 */
public record ListenAddress(String host, int port, Transport transport) {
  /** Checks the address; throws {@link IllegalArgumentException} naming the field. */
  public ListenAddress {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(transport, "transport");
    if (Addresses.numeric(host).isAnyLocalAddress()) {
      throw new IllegalArgumentException("host must be one address of this machine: " + host);
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0 to 65535: " + port);
    }
    host = Addresses.withoutBrackets(host);
  }

  /** The address to bind. */
  public InetAddress address() {
    return Addresses.numeric(host);
  }

  /** Host and port as they stand in a URI, an IPv6 address in brackets. */
  public String hostPort() {
    return Addresses.withBrackets(host) + ":" + port;
  }

  /** The same place with the port the system chose. */
  ListenAddress boundTo(int boundPort) {
    return new ListenAddress(host, boundPort, transport);
  }
}
