package org.mcvideo.kms.embedded;

import java.util.Set;
import org.mcvideo.kms.keys.KeyPeriods;
import org.mcvideo.kms.keys.KmsUri;

/**
 * What a KMS is beside its secrets: fixed when it is made, because every UID depends on it.
 * Immutable.
 *
 * @param uri its name
 * @param periods its key periods
 * @param domains the domains whose users it serves, for its certificate; may be empty
 */
public record KmsDescription(KmsUri uri, KeyPeriods periods, Set<String> domains) {
  /** The most domains. */
  public static final int MAX_DOMAINS = 64;

  private static final String DOMAIN = "[A-Za-z0-9._-]{1,253}";

  /** Checks the number of domains and takes a copy. */
  public KmsDescription {
    domains = Set.copyOf(domains);
    if (domains.size() > MAX_DOMAINS) {
      throw new IllegalArgumentException(
          "KMS with " + domains.size() + " domains, allowed are " + MAX_DOMAINS);
    }
    domains.forEach(KmsDescription::requireDomain);
  }

  private static void requireDomain(String domain) {
    if (!domain.matches(DOMAIN)) {
      throw new IllegalArgumentException(
          "a domain is 1 to 253 letters, digits, dots and hyphens, such as example.org");
    }
  }
}
