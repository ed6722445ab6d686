package org.mcvideo.kms.token;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.application.port.out.UntrustedToken.Reason;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;

/**
 * What the payload of a verified access token says (TS 33.180 B.2.2, RFC 7519 4).
 *
 * <p>Immutable.
 *
 * @param claims the required ones
 * @param notBefore the {@code nbf} claim, if there is one
 */
record SignedClaims(TokenClaims claims, Optional<Instant> notBefore) {
  /** The longest {@code client_id} and the longest word of a {@code scope}, in characters. */
  static final int MAX_WORD = 512;

  /** The last second a date claim may name: the end of the year 9999. */
  static final long LAST_SECOND = 253_402_300_799L;

  /**
   * Reads {@code payload}.
   *
   * @throws UntrustedToken if it is no JSON object, or a claim is missing or of the wrong type
   */
  static SignedClaims decode(byte[] payload, boolean arrayScope) throws UntrustedToken {
    Map<String, Object> members = members(payload);
    TokenClaims claims =
        new TokenClaims(
            user(members),
            text(members.get("client_id"), "client_id"),
            scope(members.get("scope"), arrayScope),
            date(members.get("exp"), "exp"));
    Optional<Instant> notBefore =
        members.containsKey("nbf")
            ? Optional.of(date(members.get("nbf"), "nbf"))
            : Optional.empty();
    return new SignedClaims(claims, notBefore);
  }

  /**
   * Lets the claims pass if their time has begun.
   *
   * @throws UntrustedToken if {@code nbf} is more than {@code leeway} ahead of {@code now}
   */
  TokenClaims begunAt(Instant now, Duration leeway) throws UntrustedToken {
    if (notBefore.isPresent() && notBefore.get().isAfter(now.plus(leeway))) {
      throw refused("nbf is ahead of the clock");
    }
    return claims;
  }

  private static Map<String, Object> members(byte[] payload) throws UntrustedToken {
    try {
      return Jose.object(payload);
    } catch (ParseException e) {
      throw refused("payload is no JSON object, or names a claim twice");
    }
  }

  private static McVideoId user(Map<String, Object> members) throws UntrustedToken {
    try {
      return new McVideoId(text(members.get("mcvideo_id"), "mcvideo_id"));
    } catch (IllegalArgumentException e) {
      throw refused("mcvideo_id is no MCVideo ID");
    }
  }

  private static Set<String> scope(Object claim, boolean arrayScope) throws UntrustedToken {
    List<String> words = new ArrayList<>();
    if (claim instanceof List<?> array && arrayScope) {
      for (Object word : array) {
        words.add(word(word));
      }
    } else {
      String text = claim instanceof String given ? given : "";
      Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).forEach(words::add);
    }
    if (words.isEmpty()) {
      throw refused("scope is missing, empty or not text");
    }
    return words.stream().collect(Collectors.toUnmodifiableSet());
  }

  private static String word(Object element) throws UntrustedToken {
    String word = text(element, "scope");
    if (word.indexOf(' ') >= 0) {
      throw refused("scope has an element of several words");
    }
    return word;
  }

  private static String text(Object claim, String name) throws UntrustedToken {
    if (claim instanceof String text
        && !text.isEmpty()
        && text.length() <= MAX_WORD
        && StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return text;
    }
    throw refused(name + " is missing or no text of 1 to " + MAX_WORD + " characters");
  }

  /** A NumericDate (RFC 7519 2): seconds since 1970, possibly with a fraction, which is cut. */
  private static Instant date(Object claim, String name) throws UntrustedToken {
    if (claim instanceof Number number) {
      double seconds = number.doubleValue();
      if (seconds >= 0 && seconds <= LAST_SECOND) {
        return Instant.ofEpochSecond(number.longValue());
      }
    }
    throw refused(name + " is missing or no number of seconds from 1970 to 9999");
  }

  private static UntrustedToken refused(String detail) {
    return new UntrustedToken(Reason.CLAIMS, detail);
  }
}
