package org.mcvideo.kms.token;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Where the identity server's keys are and what its tokens have to look like.
 *
 * <p>Immutable.
 *
 * @param keys the JWK set (RFC 7517 5): a {@code file} URI, an {@code https} URI, or an {@code
 *     http} URI whose host is loopback; redirects are not followed
 * @param rules for tokens
 * @param fetch of keys
 * @param rememberedTokens how many verified tokens are remembered by their SHA-256, so that a
 *     repeated one costs no signature check; 0 to 1000000, at about 1 kB each
 */
public record TokenConfig(URI keys, TokenRules rules, KeyFetch fetch, int rememberedTokens) {
  /** The most tokens remembered. */
  public static final int MAX_REMEMBERED = 1_000_000;

  /** How many tokens are remembered unless configured otherwise. */
  public static final int USUAL_REMEMBERED = 10_000;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Checks the address and the bounds.
   *
   * @throws IllegalArgumentException if the keys would come from anywhere but a file, https or
   *     loopback, or a value is out of bounds
   */
  public TokenConfig {
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(fetch, "fetch");
    requireTrustworthy(keys);
    if (rememberedTokens < 0 || rememberedTokens > MAX_REMEMBERED) {
      throw new IllegalArgumentException(
          "remembered tokens " + rememberedTokens + " are not within 0 and " + MAX_REMEMBERED);
    }
  }

  /** Keys in the file {@code jwks}, everything else as usual. */
  public static TokenConfig ofFile(Path jwks) {
    return ofUrl(jwks.toAbsolutePath().toUri());
  }

  /**
   * Keys at {@code jwks}, everything else as usual.
   *
   * @throws IllegalArgumentException if {@code jwks} is no file, https or loopback address
   */
  public static TokenConfig ofUrl(URI jwks) {
    return new TokenConfig(jwks, TokenRules.USUAL, KeyFetch.USUAL, USUAL_REMEMBERED);
  }

  /** The same with {@code other} rules. */
  public TokenConfig withRules(TokenRules other) {
    return new TokenConfig(keys, other, fetch, rememberedTokens);
  }

  /** The same with keys fetched in an{@code other} way. */
  public TokenConfig withFetch(KeyFetch other) {
    return new TokenConfig(keys, rules, other, rememberedTokens);
  }

  /** The same with {@code count} tokens remembered. */
  public TokenConfig withRememberedTokens(int count) {
    return new TokenConfig(keys, rules, fetch, count);
  }

  boolean isFile() {
    return keys.getScheme().equalsIgnoreCase("file");
  }

  private static void requireTrustworthy(URI keys) {
    String scheme = keys.getScheme() == null ? "" : keys.getScheme().toLowerCase(Locale.ROOT);
    String host = keys.getHost() == null ? "" : keys.getHost().toLowerCase(Locale.ROOT);
    boolean trustworthy =
        switch (scheme) {
          case "file" -> host.isEmpty() && keys.getPath() != null && !keys.getPath().isEmpty();
          case "https" -> !host.isEmpty();
          case "http" -> LOOPBACK.contains(host);
          default -> false;
        };
    if (!trustworthy || keys.getUserInfo() != null || keys.getFragment() != null) {
      throw new IllegalArgumentException(
          "token keys address is none of a file, an https URL and an http URL on loopback,"
              + " without user information and fragment");
    }
  }
}
