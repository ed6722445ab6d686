package org.mcvideo.bootstrap.config;

import java.nio.file.Path;
import java.util.List;

/**
 * How TLS listening points prove who they are and check their peers.
 *
 * <p>Immutable.
 *
 * @param keyStore PKCS #12 file with the server's key and certificates
 * @param trustStore file with the certificates that peers chain to
 * @param password of both files and of the key
 * @param clientCertificateRequired whether a peer that connects must show a certificate
 * @param protocols preferred first
 */
public record TlsSettings(
    Path keyStore,
    Path trustStore,
    Secret password,
    boolean clientCertificateRequired,
    List<String> protocols) {
  /** Takes copies. */
  public TlsSettings {
    protocols = List.copyOf(protocols);
  }
}
