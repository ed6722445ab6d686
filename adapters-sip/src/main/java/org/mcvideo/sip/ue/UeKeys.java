package org.mcvideo.sip.ue;

import java.util.Objects;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.key.Protection;

/**
 * What a client needs to protect its signalling (TS 24.281 6.6, TS 33.180 9.2.1). Immutable.
 *
 * @param user whose keys seal and open; the MCVideo ID that the access token names
 * @param transport seals for the server and opens what is sealed for the user
 * @param server whom keys are sealed for and taken from
 * @param protection what is applied to bodies; with neither, no key is uploaded
 */
public record UeKeys(
    McVideoId user, CskTransport transport, SecurityIdentity server, Protection protection) {
  /** Checks that nothing is missing. */
  public UeKeys {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(protection, "protection");
  }

  /**
   * Full protection towards a server whose security identity is its public service identity, as
   * 7.2.5 has it. A server that has one of its own (MDSI, TS 33.180 5.8) needs {@link
   * #towards(SecurityIdentity)}.
   */
  public static UeKeys of(McVideoId user, CskTransport transport, ServiceUri psi) {
    return new UeKeys(user, transport, new SecurityIdentity(psi.uri()), Protection.FULL);
  }

  /** The same towards a server with this security identity. */
  public UeKeys towards(SecurityIdentity other) {
    return new UeKeys(user, transport, other, protection);
  }

  /** The same with another protection. */
  public UeKeys with(Protection other) {
    return new UeKeys(user, transport, server, other);
  }
}
