package org.mcvideo.kms.token;

import java.util.Optional;
import java.util.stream.Stream;

/** A signature algorithm that access tokens may have (RFC 7518 3.1). No other is ever accepted. */
public enum TokenAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  RS256,
  /** RSASSA-PSS with SHA-256. */
  PS256,
  /** ECDSA on P-256 with SHA-256. */
  ES256;

  /** The algorithm whose JOSE name is exactly {@code name}; empty for every other text. */
  public static Optional<TokenAlgorithm> named(String name) {
    return Stream.of(values()).filter(algorithm -> algorithm.name().equals(name)).findFirst();
  }
}
