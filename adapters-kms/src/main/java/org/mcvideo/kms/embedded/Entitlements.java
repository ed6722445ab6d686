package org.mcvideo.kms.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mcvideo.domain.id.SecurityIdentity;

/**
 * Who may have whose keys: everybody their own, and servers those of the identities that they serve
 * under (TS 33.180 5.3.3). Immutable.
 *
 * @param more the identities, beside its own, of each requester; the key is the identity in the
 *     requester's access token
 */
public record Entitlements(Map<SecurityIdentity, Set<SecurityIdentity>> more) {
  /** Nobody has keys of others. */
  public static final Entitlements OWN_ALONE = new Entitlements(Map.of());

  /** Takes a copy. */
  public Entitlements {
    Map<SecurityIdentity, Set<SecurityIdentity>> copy = new LinkedHashMap<>();
    more.forEach((requester, identities) -> copy.put(requester, Set.copyOf(identities)));
    more = Map.copyOf(copy);
  }

  /** Returns whether {@code requester} may have the keys of {@code owner}. */
  public boolean allow(SecurityIdentity requester, SecurityIdentity owner) {
    return requester.equals(owner) || more.getOrDefault(requester, Set.of()).contains(owner);
  }
}
