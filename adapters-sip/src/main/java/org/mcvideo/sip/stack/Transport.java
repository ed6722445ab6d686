package org.mcvideo.sip.stack;

import java.util.Locale;
import java.util.Optional;

/** A transport protocol that SIP messages travel over (RFC 3261 18). Immutable. */
public enum Transport {
  /** Datagrams: one message each, requests are repeated until answered. */
  UDP,
  /** A byte stream in clear. */
  TCP,
  /** A byte stream protected by TLS 1.2 or 1.3. */
  TLS;

  /** The value of a {@code transport} parameter, in lower case. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the transport itself repeats what is lost. */
  public boolean isReliable() {
    return this != UDP;
  }

  /** The port used when a URI names none (RFC 3261 19.1.2). */
  public int defaultPort() {
    return this == TLS ? 5061 : 5060;
  }

  /** The transport a token names, in any case; empty when it is none of these. */
  public static Optional<Transport> of(String token) {
    for (Transport transport : values()) {
      if (transport.name().equalsIgnoreCase(token)) {
        return Optional.of(transport);
      }
    }
    return Optional.empty();
  }
}
