package org.mcvideo.sip.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How the TLS listening points prove who they are and check their peers. Immutable.
 *
 * @param keyStore PKCS #12 file with the server's key and certificate chain
 * @param trustStore file with the certificates that peers must chain to
 * @param password of both files and of the key
 * @param clientCertificateRequired whether a peer that connects must show a certificate
 * @param protocols of {@code TLSv1.3} and {@code TLSv1.2}, preferred first
 */
public record SipTls(
    Path keyStore,
    Path trustStore,
    Password password,
    boolean clientCertificateRequired,
    List<String> protocols) {
  private static final Set<String> ALLOWED = Set.of("TLSv1.3", "TLSv1.2");

  /** Checks the protocols; throws {@link IllegalArgumentException} for one that is too old. */
  public SipTls {
    Objects.requireNonNull(keyStore, "keyStore");
    Objects.requireNonNull(trustStore, "trustStore");
    Objects.requireNonNull(password, "password");
    protocols = List.copyOf(protocols);
    if (protocols.isEmpty() || !ALLOWED.containsAll(protocols)) {
      throw new IllegalArgumentException("protocols must be of " + ALLOWED + ": " + protocols);
    }
  }

  /** TLS 1.3 and 1.2 with certificates on both sides. */
  public static SipTls of(Path keyStore, Path trustStore, Password password) {
    return new SipTls(keyStore, trustStore, password, true, List.of("TLSv1.3", "TLSv1.2"));
  }
}
