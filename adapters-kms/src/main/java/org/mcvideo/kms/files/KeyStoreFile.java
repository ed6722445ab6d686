package org.mcvideo.kms.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A PKCS #12 file and its password: the key and certificates of a TLS server, or the certificates
 * that a TLS client trusts. Never shows the password. Immutable.
 */
public final class KeyStoreFile {
  private final Path path;
  private final char[] password;

  private KeyStoreFile(Path path, char[] password) {
    this.path = path;
    this.password = password;
  }

  /** The file at {@code path} with a copy of {@code password}. */
  public static KeyStoreFile of(Path path, char[] password) {
    return new KeyStoreFile(path, password.clone());
  }

  /**
   * Returns TLS for a server that shows the key of this file.
   *
   * @throws IOException if the file cannot be read, or holds no key under the password
   */
  public SSLContext server() throws IOException {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      KeyStore store = load();
      requireEntry(store, store::isKeyEntry, "no key of a server");
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(path + " holds no key under the password given", e);
    }
  }

  /**
   * Returns TLS for a client that trusts the certificates of this file alone.
   *
   * @throws IOException if the file cannot be read with the password
   */
  public SSLContext client() throws IOException {
    try {
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore store = load();
      requireEntry(store, alias -> store.getCertificate(alias) != null, "no certificate");
      trusted.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(path + " holds no certificates to trust", e);
    }
  }

  private KeyStore load() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    byte[] octets = Files.readAllBytes(path);
    try {
      store.load(new ByteArrayInputStream(octets), password);
    } catch (IOException e) {
      throw new IOException(path + " does not open with the password given: " + e.getMessage(), e);
    }
    return store;
  }

  private interface Condition {
    boolean holds(String alias) throws KeyStoreException;
  }

  private void requireEntry(KeyStore store, Condition condition, String lack)
      throws KeyStoreException, IOException {
    for (String alias : Collections.list(store.aliases())) {
      if (condition.holds(alias)) {
        return;
      }
    }
    throw new IOException(path + " holds " + lack);
  }

  @Override
  public String toString() {
    return "KeyStoreFile[" + path + "]";
  }
}
