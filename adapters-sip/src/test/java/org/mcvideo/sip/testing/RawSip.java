package org.mcvideo.sip.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A SIP client that sends exactly the octets it is given and reads what comes back; it knows
 * nothing of transactions. Used by one thread.
 */
public final class RawSip implements Closeable {
  /** How long {@link #read} waits for a message. */
  private static final int READ_MILLIS = 5_000;

  private final Optional<DatagramSocket> datagrams;
  private final Optional<Socket> stream;
  private final InetSocketAddress server;

  private RawSip(
      Optional<DatagramSocket> datagrams, Optional<Socket> stream, InetSocketAddress server) {
    this.datagrams = datagrams;
    this.stream = stream;
    this.server = server;
  }

  /** A client over UDP, on a loopback port of the server's address family. */
  public static RawSip udp(InetSocketAddress server) throws IOException {
    return udpFrom(server.getAddress(), server);
  }

  /** A client over UDP that sends from {@code local}. */
  public static RawSip udpFrom(InetAddress local, InetSocketAddress server) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, local);
    socket.setSoTimeout(READ_MILLIS);
    return new RawSip(Optional.of(socket), Optional.empty(), server);
  }

  /** A client over one TCP connection. */
  public static RawSip tcp(InetSocketAddress server) throws IOException {
    return tcpFrom(server.getAddress(), server);
  }

  /** A client over one TCP connection that comes from {@code local}. */
  public static RawSip tcpFrom(InetAddress local, InetSocketAddress server) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(local, 0));
    socket.connect(server, READ_MILLIS);
    return over(socket, server);
  }

  /** A client over a connection made elsewhere, such as one of TLS. */
  public static RawSip over(Socket socket, InetSocketAddress server) throws IOException {
    socket.setSoTimeout(READ_MILLIS);
    socket.setTcpNoDelay(true);
    return new RawSip(Optional.empty(), Optional.of(socket), server);
  }

  /** Host and port that answers can be sent to, as in a URI. */
  public String local() {
    InetAddress address =
        datagrams.map(DatagramSocket::getLocalAddress).orElseGet(() -> stream().getLocalAddress());
    int port = datagrams.map(DatagramSocket::getLocalPort).orElseGet(() -> stream().getLocalPort());
    String host = address.getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** UDP or TCP, as Via says it. */
  public String transport() {
    return datagrams.isPresent() ? "UDP" : "TCP";
  }

  private Socket stream() {
    return stream.orElseThrow();
  }

  /** Sends octets as one datagram, or as they are into the connection. */
  public void send(byte[] octets) throws IOException {
    if (datagrams.isPresent()) {
      datagrams.get().send(new DatagramPacket(octets, octets.length, server));
    } else {
      stream().getOutputStream().write(octets);
      stream().getOutputStream().flush();
    }
  }

  /** Sends text as UTF-8; line ends must be there as the wire needs them. */
  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The next message.
   *
   * @throws SocketTimeoutException if none comes within five seconds
   * @throws IOException if the connection ended
   */
  public Message read() throws IOException {
    if (datagrams.isPresent()) {
      DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
      datagrams.get().receive(packet);
      return Message.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    }
    return readStream(stream().getInputStream());
  }

  /** Sends text and returns the next message. */
  public Message ask(String text) throws IOException {
    send(text);
    return read();
  }

  /** Whether nothing has come that was not read: true at once, without waiting. */
  public boolean isSilent() throws IOException {
    if (stream.isPresent()) {
      return stream().getInputStream().available() == 0;
    }
    DatagramSocket socket = datagrams.orElseThrow();
    socket.setSoTimeout(1);
    try {
      socket.receive(new DatagramPacket(new byte[1], 1));
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(READ_MILLIS);
    }
  }

  /** Waits until the peer has closed the connection; false when it sends something instead. */
  public boolean isClosedByPeer() {
    try {
      return stream().getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static Message readStream(InputStream in) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    while (true) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("connection ended");
      }
      octets.write(octet);
      String text = octets.toString(StandardCharsets.ISO_8859_1);
      if (text.equals("\r\n")) {
        octets.reset();
      } else if (text.endsWith("\r\n\r\n")) {
        int length =
            Integer.parseInt(Message.of(octets.toByteArray()).first("Content-Length").orElse("0"));
        octets.write(in.readNBytes(length));
        return Message.of(octets.toByteArray());
      }
    }
  }

  @Override
  public void close() throws IOException {
    datagrams.ifPresent(DatagramSocket::close);
    if (stream.isPresent()) {
      stream.get().close();
    }
  }

  /** A message as it came: first line, header lines, body. Immutable. */
  public static final class Message {
    private final List<String> lines;
    private final byte[] body;

    private Message(List<String> lines, byte[] body) {
      this.lines = List.copyOf(lines);
      this.body = body;
    }

    /** Cuts octets into lines and body. */
    public static Message of(byte[] octets) {
      String text = new String(octets, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      String head = end < 0 ? text : text.substring(0, end);
      byte[] body = end < 0 ? new byte[0] : Arrays.copyOfRange(octets, end + 4, octets.length);
      List<String> lines = new ArrayList<>();
      for (String line : head.split("\r\n", -1)) {
        lines.add(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
      }
      return new Message(lines, body);
    }

    /** The first line. */
    public String startLine() {
      return lines.get(0);
    }

    /** The status code of an answer; 0 for a request. */
    public int status() {
      return startLine().startsWith("SIP/2.0 ")
          ? Integer.parseInt(startLine().substring(8, 11))
          : 0;
    }

    /** The header lines. */
    public List<String> headerLines() {
      return lines.subList(1, lines.size());
    }

    /** The value of the first header of this name, in any case. */
    public Optional<String> first(String name) {
      return all(name).stream().findFirst();
    }

    /** The values of all headers of this name, in any case. */
    public List<String> all(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headerLines().stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .toList();
    }

    /** A copy of the body. */
    public byte[] body() {
      return body.clone();
    }

    /** The body as UTF-8 text. */
    public String bodyText() {
      return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return String.join("\n", lines) + "\n\n" + bodyText();
    }
  }
}
