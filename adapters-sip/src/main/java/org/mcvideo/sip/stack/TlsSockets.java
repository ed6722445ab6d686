package org.mcvideo.sip.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** TLS sockets made from the configured keys and certificates. Safe for use by many threads. */
final class TlsSockets {
  private static final int BACKLOG = 128;

  private final SSLContext context;
  private final String[] protocols;

  private TlsSockets(SSLContext context, SipTls config) {
    this.context = context;
    this.protocols = config.protocols().toArray(String[]::new);
  }

  /**
   * Reads the stores.
   *
   * @throws StackNotOpened if a store cannot be read or its password is wrong
   */
  static TlsSockets open(SipTls config, SecureRandom random) throws StackNotOpened {
    try {
      KeyStore keys = load(config.keyStore(), config.password());
      KeyStore trusted = load(config.trustStore(), config.password());
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      char[] password = config.password().copy();
      try {
        keyManagers.init(keys, password);
      } finally {
        java.util.Arrays.fill(password, '\0');
      }
      TrustManagerFactory trustManagers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trustManagers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), random);
      return new TlsSockets(context, config);
    } catch (GeneralSecurityException | IOException e) {
      throw new StackNotOpened(StackNotOpened.Reason.KEY_STORE, e.getMessage(), e);
    }
  }

  /** The cipher suites the JDK enables by default, which leaves out what is broken. */
  String[] cipherSuites() {
    return context.getDefaultSSLParameters().getCipherSuites();
  }

  /** A bound server socket. */
  SSLServerSocket bound(int port, InetAddress address) throws IOException {
    return (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(port, BACKLOG, address);
  }

  /** A connected socket that checks the certificate of {@code peer} against its name or address. */
  SSLSocket connected(Socket plain, InetAddress peer, int port, Duration limit) throws IOException {
    plain.connect(new InetSocketAddress(peer, port), Math.toIntExact(limit.toMillis()));
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, nameOf(peer), port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(protocols);
    socket.setSSLParameters(parameters);
    return socket;
  }

  /** The name an address was made with, without asking a resolver; else its digits. */
  private static String nameOf(InetAddress peer) {
    String text = peer.toString();
    int slash = text.indexOf('/');
    return slash > 0 ? text.substring(0, slash) : peer.getHostAddress();
  }

  private static KeyStore load(Path file, Password password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] characters = password.copy();
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, characters);
    } finally {
      java.util.Arrays.fill(characters, '\0');
    }
    return store;
  }
}
