package org.mcvideo.kms.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mcvideo.domain.BugException;
import org.mcvideo.kms.crypto.SelfSignedCertificate;

/**
 * A TLS server that vouches for itself, for development: its key in one file, and the certificate
 * that clients have to trust in another. Both open with a password that everybody knows, hence the
 * name; permission 0600 is what protects the key.
 */
public final class InsecureDevelopmentTls {
  /** The file with the key and certificate of the server. */
  public static final String SERVER_FILE = "insecure-development-tls.p12";

  /** The file with the certificate that clients trust. */
  public static final String TRUST_FILE = "insecure-development-trust.p12";

  /** The password of both. */
  public static final String PASSWORD = "insecure-development";

  private static final String ALIAS = "insecure-development";
  private static final Duration LIFETIME = Duration.ofDays(365);

  /** Clocks of the machines in a laboratory differ. */
  private static final Duration HEAD_START = Duration.ofHours(1);

  private InsecureDevelopmentTls() {}

  /**
   * Makes both files in a folder that is there. The certificate holds for a year.
   *
   * @param hosts names and IP addresses under which clients reach the server
   * @throws java.nio.file.FileAlreadyExistsException if one is there; nothing is overwritten
   * @throws IOException if they cannot be written
   * @throws IllegalArgumentException if a host is neither a name nor an IP address
   */
  public static void create(Path folder, List<String> hosts, Instant now, SecureRandom random)
      throws IOException {
    KeyPair keys = keyPair(random);
    X509Certificate certificate =
        SelfSignedCertificate.of(
            keys,
            new SelfSignedCertificate.Subject(
                "insecure development KMS", hosts, now.minus(HEAD_START), now.plus(LIFETIME)),
            random);
    PrivateFile.create(
        folder.resolve(SERVER_FILE),
        keyStore(
            store ->
                store.setKeyEntry(
                    ALIAS,
                    keys.getPrivate(),
                    PASSWORD.toCharArray(),
                    new Certificate[] {certificate})));
    PrivateFile.create(
        folder.resolve(TRUST_FILE),
        keyStore(store -> store.setCertificateEntry(ALIAS, certificate)));
  }

  /** Returns the key store of the server in a folder. */
  public static KeyStoreFile server(Path folder) {
    return KeyStoreFile.of(folder.resolve(SERVER_FILE), PASSWORD.toCharArray());
  }

  /** Returns what clients trust, in a folder. */
  public static KeyStoreFile trust(Path folder) {
    return KeyStoreFile.of(folder.resolve(TRUST_FILE), PASSWORD.toCharArray());
  }

  private interface Entry {
    void put(KeyStore store) throws GeneralSecurityException;
  }

  private static byte[] keyStore(Entry entry) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      entry.put(store);
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      store.store(octets, PASSWORD.toCharArray());
      return octets.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK does not write PKCS #12", e);
    }
  }

  private static KeyPair keyPair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK does not do P-256", e);
    }
  }
}
