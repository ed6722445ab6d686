package org.mcvideo.kms.token;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * What an access token has to look like.
 *
 * <p>Immutable.
 *
 * @param algorithms the signature algorithms accepted, at least one
 * @param leeway how far the clock of the identity server may be ahead of ours when a token says
 *     {@code nbf}, at most 30 s
 * @param arrayScope whether {@code scope} may be a JSON array of words, as older identity servers
 *     write it, besides the text that RFC 6749 3.3 wants
 */
public record TokenRules(Set<TokenAlgorithm> algorithms, Duration leeway, boolean arrayScope) {
  /** The longest leeway, as TS 33.180 Annex B leaves room for no more. */
  public static final Duration MAX_LEEWAY = Duration.ofSeconds(30);

  /** All algorithms, 10 s of leeway, scope as text. */
  public static final TokenRules USUAL =
      new TokenRules(Set.of(TokenAlgorithm.values()), Duration.ofSeconds(10), false);

  /**
   * Checks the bounds and takes a copy.
   *
   * @throws IllegalArgumentException if no algorithm is left or the leeway is out of bounds
   */
  public TokenRules {
    Objects.requireNonNull(leeway, "leeway");
    algorithms = Set.copyOf(algorithms);
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("token algorithms are empty, at least one is needed");
    }
    if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
      throw new IllegalArgumentException(
          "token leeway " + leeway + " is not within 0 s and " + MAX_LEEWAY);
    }
  }
}
