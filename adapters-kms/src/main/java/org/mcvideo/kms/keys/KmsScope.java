package org.mcvideo.kms.keys;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mcvideo.domain.id.SecurityIdentity;

/**
 * For which identities the word of a KMS counts: the own KMS (role Root) for all, the KMS of a
 * partner (role External) for those in its domains, and domains below them, alone. Without this
 * bound a partner could issue keys in the name of any user. Immutable.
 *
 * @param root whether this is the KMS that the own keys come from
 * @param domains the domains of the certificate (KmsDomainList), in lower case; may be empty
 */
public record KmsScope(boolean root, Set<String> domains) {
  /** Copies the domains and folds their case. */
  public KmsScope {
    domains =
        domains.stream()
            .map(d -> d.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the scope of the own KMS without a list of domains. */
  public static KmsScope ofRoot() {
    return new KmsScope(true, Set.of());
  }

  /** Returns whether the KMS may issue keys for this identity. */
  public boolean covers(SecurityIdentity identity) {
    return root || names(identity);
  }

  /** Returns whether the domain of the identity is one of the list, or below one. */
  boolean names(SecurityIdentity identity) {
    return hostOf(identity.text()).filter(this::holds).isPresent();
  }

  private boolean holds(String host) {
    return domains.stream().anyMatch(d -> host.equals(d) || host.endsWith("." + d));
  }

  /**
   * Returns the host of a URI like sip:user@host:port;parameters or sip:host, without scheme too;
   * empty if there is none, or more than one part could be it.
   */
  private static Optional<String> hostOf(String uri) {
    int at = uri.indexOf('@');
    if (at != uri.lastIndexOf('@')) {
      return Optional.empty();
    }
    String behind = uri.substring(at >= 0 ? at + 1 : uri.indexOf(':') + 1);
    String host = behind.split("[:;?/]", 2)[0];
    return host.isEmpty() ? Optional.empty() : Optional.of(host.toLowerCase(Locale.ROOT));
  }
}
