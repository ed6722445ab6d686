package org.mcvideo.sip.stack;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * The sockets of one stack. Safe for use by many threads.
 *
 * <p>The places to listen are bound here, before the library is asked to listen: so the system may
 * choose ports, which the library does not allow, and nobody can take a chosen port in between. The
 * library then receives the bound socket when it asks for that port.
 */
final class SocketLayer implements NetworkLayer, Closeable {
  private static final int BACKLOG = 128;

  private final Map<Place, Closeable> waiting = new ConcurrentHashMap<>();
  private final Optional<TlsSockets> tls;
  private final Duration connectLimit;

  /** A bound place; hosts compare as addresses, because IPv6 has several spellings. */
  private record Place(InetAddress address, int port, Transport transport) {}

  SocketLayer(Optional<TlsSockets> tls, Duration connectLimit) {
    this.tls = tls;
    this.connectLimit = connectLimit;
  }

  /**
   * Binds all places and returns them with their ports. Places of one host that leave the port to
   * the system get the same one, where it is free for all of them.
   *
   * @throws StackNotOpened if one cannot be bound; then none is
   */
  List<ListenAddress> bind(List<ListenAddress> places) throws StackNotOpened {
    List<ListenAddress> bound = new ArrayList<>();
    for (ListenAddress place : places) {
      try {
        bound.add(bind(place, bound));
      } catch (IOException e) {
        close();
        throw new StackNotOpened(
            StackNotOpened.Reason.ADDRESS, place.hostPort() + " " + e.getMessage(), e);
      }
    }
    return List.copyOf(bound);
  }

  private ListenAddress bind(ListenAddress place, List<ListenAddress> earlier) throws IOException {
    if (place.port() == 0) {
      for (ListenAddress other : earlier) {
        if (other.host().equals(place.host()) && other.transport() != place.transport()) {
          try {
            return bindTo(place.boundTo(other.port()));
          } catch (IOException taken) {
            break;
          }
        }
      }
    }
    return bindTo(place);
  }

  private ListenAddress bindTo(ListenAddress place) throws IOException {
    InetAddress address = place.address();
    Closeable socket;
    int port;
    switch (place.transport()) {
      case UDP -> {
        DatagramSocket datagrams = new DatagramSocket(place.port(), address);
        socket = datagrams;
        port = datagrams.getLocalPort();
      }
      case TCP -> {
        ServerSocket server = new ServerSocket(place.port(), BACKLOG, address);
        socket = server;
        port = server.getLocalPort();
      }
      default -> {
        SSLServerSocket server = tlsSockets().bound(place.port(), address);
        socket = server;
        port = server.getLocalPort();
      }
    }
    waiting.put(new Place(address, port, place.transport()), socket);
    return place.boundTo(port);
  }

  private TlsSockets tlsSockets() throws IOException {
    return tls.orElseThrow(() -> new IOException("no TLS configured"));
  }

  private <T> T taken(int port, InetAddress address, Transport transport, Class<T> kind)
      throws SocketException {
    Closeable socket = waiting.remove(new Place(address, port, transport));
    if (socket == null) {
      throw new SocketException("not bound: " + address.getHostAddress() + " " + port);
    }
    return kind.cast(socket);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    return taken(port, address, Transport.TCP, ServerSocket.class);
  }

  @Override
  public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    return taken(port, address, Transport.TLS, SSLServerSocket.class);
  }

  @Override
  public DatagramSocket createDatagramSocket() throws SocketException {
    return new DatagramSocket();
  }

  @Override
  public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
    return taken(port, address, Transport.UDP, DatagramSocket.class);
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    return createSocket(address, port, null);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(address, port, local);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local) throws IOException {
    Socket socket = plain(local);
    try {
      socket.connect(
          new InetSocketAddress(address, port), Math.toIntExact(connectLimit.toMillis()));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
    return createSSLSocket(address, port, null);
  }

  @Override
  public SSLSocket createSSLSocket(InetAddress address, int port, InetAddress local)
      throws IOException {
    Socket socket = plain(local);
    try {
      return tlsSockets().connected(socket, address, port, connectLimit);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket plain(InetAddress local) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    if (local != null) {
      socket.bind(new InetSocketAddress(local, 0));
    }
    return socket;
  }

  @Override
  public void setSipStack(SipStackImpl stack) {
    // Everything it could ask of the stack was given to the constructor.
  }

  /** Closes what was bound and not yet handed to the library. */
  @Override
  public void close() {
    waiting.values().forEach(SocketLayer::closeQuietly);
    waiting.clear();
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // A socket that cannot be closed is of no use to anybody: nothing is lost.
    }
  }
}
