package org.mcvideo.persistence.diameter;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.mcvideo.persistence.diameter.wire.Avp;
import org.mcvideo.persistence.diameter.wire.DiameterHeader;
import org.mcvideo.persistence.diameter.wire.DiameterMessage;
import org.mcvideo.persistence.diameter.wire.MalformedDiameter;

/**
 * A Diameter peer on a loopback socket that does as a test says, and by itself only what every peer
 * does: answer capabilities, watchdogs and goodbyes.
 */
final class ScriptedPeer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final String identity;
  private final ServerSocket listening;
  private final BlockingQueue<DiameterMessage> received = new LinkedBlockingQueue<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile Function<DiameterMessage, Optional<byte[]>> script = this::usual;

  private ScriptedPeer(String identity, ServerSocket listening) {
    this.identity = identity;
    this.listening = listening;
  }

  static ScriptedPeer listen(String identity) {
    return listen(identity, 0);
  }

  /** A peer at {@code port}, or at any that is free if that is 0. */
  static ScriptedPeer listen(String identity, int port) {
    try {
      ScriptedPeer peer =
          new ScriptedPeer(identity, new ServerSocket(port, 8, InetAddress.getLoopbackAddress()));
      daemon(peer::accept);
      return peer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PeerAddress address() {
    return new PeerAddress(identity, "127.0.0.1", listening.getLocalPort());
  }

  /** Lets {@code reaction} give the octets that follow each message, none if it gives none. */
  ScriptedPeer reacting(Function<DiameterMessage, Optional<byte[]>> reaction) {
    script = reaction;
    return this;
  }

  /** Reacts to {@code command} by {@code reaction} and to all others as every peer does. */
  ScriptedPeer reactingTo(int command, Function<DiameterMessage, Optional<byte[]>> reaction) {
    return reacting(
        message ->
            message.header().command() == command ? reaction.apply(message) : usual(message));
  }

  /** Answers each Data-Pull with {@code avps}. */
  ScriptedPeer answeringPulls(Avp... avps) {
    return reactingTo(Commands.DATA_PULL, request -> Optional.of(answer(request, avps).encode()));
  }

  /** What every peer does. */
  Optional<byte[]> usual(DiameterMessage message) {
    if (!message.header().isRequest()) {
      return Optional.empty();
    }
    return switch (message.header().command()) {
      case Commands.CAPABILITIES_EXCHANGE ->
          Optional.of(answer(message, success(), application(Commands.DATA_MANAGEMENT)).encode());
      case Commands.DEVICE_WATCHDOG, Commands.DISCONNECT_PEER ->
          Optional.of(answer(message, success()).encode());
      default -> Optional.empty();
    };
  }

  static Avp success() {
    return DiameterAvp.RESULT_CODE.of(2001);
  }

  static Avp application(long id) {
    return DiameterAvp.VENDOR_SPECIFIC_APPLICATION_ID.of(
        List.of(
            DiameterAvp.VENDOR_ID.of(DiameterAvp.VENDOR_3GPP),
            DiameterAvp.AUTH_APPLICATION_ID.of(id)));
  }

  DiameterMessage answer(DiameterMessage request, Avp... avps) {
    List<Avp> all = new ArrayList<>();
    request.avps().first(DiameterAvp.SESSION_ID.key()).ifPresent(all::add);
    all.add(DiameterAvp.ORIGIN_HOST.of(identity));
    all.add(DiameterAvp.ORIGIN_REALM.of("example.org"));
    all.addAll(List.of(avps));
    return DiameterMessage.of(request.header().answer(false), all);
  }

  /** Sends {@code octets} on the newest connection. */
  void send(byte[] octets) {
    try {
      Socket newest = connections.get(connections.size() - 1);
      synchronized (newest) {
        newest.getOutputStream().write(octets);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(DiameterMessage message) {
    send(message.encode());
  }

  /** Ends all connections and listens on. */
  void drop() {
    connections.forEach(ScriptedPeer::close);
    connections.clear();
  }

  /** How many connections it has taken. */
  int accepted() {
    return accepted.get();
  }

  /** The next message that has {@code command}, those before it forgotten. */
  DiameterMessage await(int command) {
    try {
      while (true) {
        DiameterMessage next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("no message with command " + command);
        }
        if (next.header().command() == command) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The messages that have come and nobody has looked at. */
  List<DiameterMessage> unseen() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    drop();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listening.accept();
        connections.add(connection);
        accepted.incrementAndGet();
        daemon(() -> serve(connection));
      }
    } catch (IOException closed) {
      // The test is over.
      return;
    }
  }

  private void serve(Socket connection) {
    try {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      while (true) {
        byte[] start = in.readNBytes(4);
        if (start.length < 4) {
          throw new EOFException();
        }
        int length = DiameterHeader.lengthOf(start);
        byte[] rest = new byte[length - 4];
        in.readFully(rest);
        DiameterMessage message =
            DiameterMessage.decode(ByteBuffer.allocate(length).put(start).put(rest).array());
        received.add(message);
        Optional<byte[]> reaction = script.apply(message);
        if (reaction.isPresent()) {
          synchronized (connection) {
            connection.getOutputStream().write(reaction.get());
          }
        }
      }
    } catch (IOException closed) {
      close(connection);
    } catch (MalformedDiameter malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void daemon(Runnable body) {
    Thread thread = new Thread(body, "scripted-peer");
    thread.setDaemon(true);
    thread.start();
  }
}
