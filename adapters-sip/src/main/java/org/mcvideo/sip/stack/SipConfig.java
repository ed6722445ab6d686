package org.mcvideo.sip.stack;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The configuration of one SIP stack, checked when it is made. Immutable.
 *
 * @param listen where to receive, at least one place
 * @param trusted whose requests are believed
 * @param tls needed when a place uses TLS
 * @param serverName host name of this server: warn-agent of Warning and right side of Call-ID
 * @param limits what to take on at most
 */
public record SipConfig(
    List<ListenAddress> listen,
    TrustedPeers trusted,
    Optional<SipTls> tls,
    String serverName,
    SipLimits limits) {
  /** Checks the parts together; throws {@link IllegalArgumentException} naming the field. */
  public SipConfig {
    listen = List.copyOf(listen);
    Objects.requireNonNull(trusted, "trusted");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(limits, "limits");
    if (listen.isEmpty()) {
      throw new IllegalArgumentException("listen must name at least one place");
    }
    if (listen.stream().anyMatch(a -> a.transport() == Transport.TLS) && tls.isEmpty()) {
      throw new IllegalArgumentException("tls must be set when a place listens for TLS");
    }
    if (!serverName.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
      throw new IllegalArgumentException("serverName must be a host name: " + serverName);
    }
  }
}
