package org.mcvideo.kms.token;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.application.port.out.UntrustedToken;
import org.mcvideo.application.port.out.UntrustedToken.Reason;

/**
 * A JWT in JWS compact form (RFC 7515 3.1, RFC 7519) whose header has been checked and whose
 * signature has not. Strict: base64url without padding in its one canonical spelling.
 *
 * <p>Immutable. Its payload is nobody's word until a {@link VerificationKey} has signed it.
 */
final class CompactToken {
  /** The longest key identifier looked for, in characters. */
  static final int MAX_KEY_ID = 256;

  private static final List<String> FOREIGN_KEYS = List.of("jku", "jwk", "x5u", "x5c");
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private final TokenAlgorithm algorithm;
  private final Optional<String> keyId;
  private final byte[] signingInput;
  private final byte[] payload;
  private final byte[] signature;

  private CompactToken(String text, int payloadAt, int signatureAt, Map<String, Object> header)
      throws UntrustedToken {
    this.algorithm = algorithm(header);
    refuseForeignKeys(header);
    refuseUnsupported(header);
    this.keyId = keyId(header);
    this.signingInput = text.substring(0, signatureAt - 1).getBytes(StandardCharsets.US_ASCII);
    this.payload = octets(text.substring(payloadAt, signatureAt - 1), "payload");
    this.signature = octets(text.substring(signatureAt), "signature");
  }

  /**
   * The token whose text is {@code text}.
   *
   * @throws UntrustedToken if it is no signed JWT, its algorithm is not accepted anywhere, or its
   *     header brings a key or a demand of its own; the message holds none of the token
   */
  static CompactToken parse(String text) throws UntrustedToken {
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
      throw malformed("not three parts");
    }
    try {
      Map<String, Object> header = Jose.object(octets(text.substring(0, first), "header"));
      return new CompactToken(text, first + 1, second + 1, header);
    } catch (ParseException e) {
      throw malformed("header is no JSON object");
    }
  }

  TokenAlgorithm algorithm() {
    return algorithm;
  }

  Optional<String> keyId() {
    return keyId;
  }

  byte[] signingInput() {
    return signingInput.clone();
  }

  byte[] payload() {
    return payload.clone();
  }

  byte[] signature() {
    return signature.clone();
  }

  private static TokenAlgorithm algorithm(Map<String, Object> header) throws UntrustedToken {
    if (!(header.get("alg") instanceof String name)) {
      throw malformed("header names no alg");
    }
    return TokenAlgorithm.named(name)
        .orElseThrow(() -> new UntrustedToken(Reason.ALGORITHM, "alg is not on the allow-list"));
  }

  private static void refuseForeignKeys(Map<String, Object> header) throws UntrustedToken {
    for (String name : FOREIGN_KEYS) {
      if (header.containsKey(name)) {
        throw new UntrustedToken(Reason.FOREIGN_KEY, "header holds " + name);
      }
    }
  }

  private static void refuseUnsupported(Map<String, Object> header) throws UntrustedToken {
    if (header.containsKey("crit")) {
      throw malformed("header holds crit, and no extension is understood");
    }
    if (header.containsKey("typ")
        && !(header.get("typ") instanceof String type
            && TYPES.contains(type.toLowerCase(Locale.ROOT)))) {
      throw malformed("typ is neither JWT nor at+jwt");
    }
  }

  private static Optional<String> keyId(Map<String, Object> header) throws UntrustedToken {
    if (!header.containsKey("kid")) {
      return Optional.empty();
    }
    if (header.get("kid") instanceof String id && id.length() <= MAX_KEY_ID) {
      return Optional.of(id);
    }
    throw malformed("kid is no text of at most " + MAX_KEY_ID + " characters");
  }

  private static byte[] octets(String part, String name) throws UntrustedToken {
    try {
      byte[] octets = Base64.getUrlDecoder().decode(part);
      if (octets.length > 0
          && Base64.getUrlEncoder().withoutPadding().encodeToString(octets).equals(part)) {
        return octets;
      }
    } catch (IllegalArgumentException e) {
      throw malformed(name + " is not base64url");
    }
    throw malformed(name + " is empty, padded or not in canonical base64url");
  }

  private static UntrustedToken malformed(String detail) {
    return new UntrustedToken(Reason.MALFORMED, detail);
  }
}
