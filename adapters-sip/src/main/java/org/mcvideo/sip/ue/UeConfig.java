package org.mcvideo.sip.ue;

import java.util.Objects;
import java.util.Optional;
import org.mcvideo.domain.id.McVideoClientId;
import org.mcvideo.domain.id.PublicIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.sip.stack.Destination;

/**
 * Who a client is and where it turns to.
 *
 * <p>Immutable.
 *
 * @param impu the public user identity that it registers
 * @param client its MCVideo client ID, which is its +sip.instance as well
 * @param registrar the Request-URI of its REGISTER: the home domain
 * @param psi the public service identity of its participating function
 * @param proxy where its requests are sent first; empty lets the Request-URI decide
 * @param resourceShare whether it says {@code Resource-Share: supported}
 */
public record UeConfig(
    PublicIdentity impu,
    McVideoClientId client,
    String registrar,
    ServiceUri psi,
    Optional<Destination> proxy,
    boolean resourceShare) {
  /** Checks that nothing is missing. */
  public UeConfig {
    Objects.requireNonNull(impu, "impu");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(registrar, "registrar");
    Objects.requireNonNull(psi, "psi");
    Objects.requireNonNull(proxy, "proxy");
  }
}
