package org.mcvideo.persistence.diameter;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter;

/**
 * One TCP connection to a peer: a thread that connects and reads, and one that alone writes. Both
 * end when the connection does.
 *
 * <p>Safe for use by many threads.
 */
final class PeerConnection {
  private static final int MAX_UNWRITTEN = 1_024;
  private static final byte[] END = {};

  private final PeerAddress peer;
  private final Listener listener;
  private final int connectMillis;
  private final int maxOctets;
  private final Socket socket = new Socket();
  private final BlockingQueue<byte[]> unwritten = new ArrayBlockingQueue<>(MAX_UNWRITTEN);
  // The first that is given: what follows from it says less.
  private volatile String reason = "";

  private PeerConnection(PeerAddress peer, DiameterConfig config, Listener listener) {
    this.peer = peer;
    this.listener = listener;
    this.connectMillis = Math.toIntExact(config.times().connect().toMillis());
    this.maxOctets = config.maxMessageOctets();
  }

  /** What hears of a connection, on its own threads. It has to be quick. */
  interface Listener {
    /** The connection stands. */
    void connected(PeerConnection connection, InetAddress local);

    /** A message has come; its AVPs may be anything. */
    void received(PeerConnection connection, DiameterHeader header, byte[] octets);

    /** The connection is gone, told once, for {@code reason}. */
    void closed(PeerConnection connection, String reason);
  }

  /** Begins to connect to {@code peer}. */
  static PeerConnection start(PeerAddress peer, DiameterConfig config, Listener listener) {
    PeerConnection connection = new PeerConnection(peer, config, listener);
    connection.startThread("mcvideo-diameter-" + peer, connection::run);
    return connection;
  }

  /** Lets {@code message} be written; false if it cannot be taken on. */
  boolean send(DiameterMessage message) {
    return !socket.isClosed() && unwritten.offer(message.encode());
  }

  /** Ends the connection for {@code why}. Closing again does nothing. */
  void close(String why) {
    if (reason.isEmpty()) {
      reason = why;
    }
    try {
      socket.close();
    } catch (IOException e) {
      // A socket that cannot be closed is as good as closed; its threads end all the same.
      unwritten.clear();
    }
    unwritten.clear();
    // Without room for it, what is there meets the closed socket and ends the writer as well.
    unwritten.offer(END);
  }

  private void startThread(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      // A name is looked up anew for each connection.
      socket.connect(new InetSocketAddress(peer.host(), peer.port()), connectMillis);
      startThread("mcvideo-diameter-writer-" + peer, this::write);
      listener.connected(this, socket.getLocalAddress());
      read(new DataInputStream(new BufferedInputStream(socket.getInputStream())));
    } catch (MalformedDiameter malformed) {
      close("no Diameter: " + malformed.getMessage());
    } catch (IOException | IllegalArgumentException failed) {
      close(failed.getClass().getSimpleName() + ": " + failed.getMessage());
    } finally {
      close("closed by the peer");
      listener.closed(this, reason);
    }
  }

  private void read(DataInputStream in) throws IOException, MalformedDiameter {
    int first = in.read();
    while (first >= 0) {
      byte[] start = new byte[Integer.BYTES];
      start[0] = (byte) first;
      in.readFully(start, 1, start.length - 1);
      int length = DiameterHeader.lengthOf(start);
      if (length > maxOctets) {
        throw new IOException("message of " + length + " octets, allowed are " + maxOctets);
      }
      // What is announced is not believed before it is there.
      byte[] rest = in.readNBytes(length - start.length);
      if (rest.length < length - start.length) {
        throw new IOException("cut in a message");
      }
      byte[] octets = ByteBuffer.allocate(length).put(start).put(rest).array();
      listener.received(this, DiameterMessage.decodeHeader(octets), octets);
      first = in.read();
    }
  }

  private void write() {
    try {
      OutputStream out = socket.getOutputStream();
      byte[] next = unwritten.take();
      while (!Arrays.equals(next, END)) {
        out.write(next);
        next = unwritten.take();
      }
    } catch (IOException failed) {
      // The reader meets the closed socket and tells it.
      close("cannot be written to: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      close("interrupted");
    }
  }
}
