package org.mcvideo.bootstrap.config;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Whose access tokens count (TS 33.180 Annex B). How long after their expiry and of which OAuth
 * clients is in the policy.
 *
 * <p>Immutable.
 *
 * @param keys the JWK set of the identity server: a file or a web address
 * @param algorithms the names of the signature algorithms accepted
 * @param arrayScope whether the scope may be a JSON array
 * @param fetch how the keys are fetched
 * @param remembered how many verified tokens are remembered
 */
public record TokenSettings(
    URI keys, Set<String> algorithms, boolean arrayScope, Fetch fetch, int remembered) {
  /** Takes copies. */
  public TokenSettings {
    algorithms = Set.copyOf(algorithms);
  }

  /**
   * How keys are fetched.
   *
   * @param timeout of one fetch
   * @param minInterval between two fetches
   * @param maxAge after which keys are fetched anew
   * @param maxOctets of the document
   */
  public record Fetch(Duration timeout, Duration minInterval, Duration maxAge, int maxOctets) {}
}
