package org.mcvideo.bootstrap.bench;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A peer that sends requests over UDP, a number of them under way at a time, and takes their
 * answers. One that is not answered is sent again. It takes the server's requests too, when it is
 * told to. Confined to one thread at a time.
 */
final class LoadLine implements Closeable {
  private static final int RESEND_MILLIS = 1_000;
  private static final int MAX_SENDINGS = 8;
  private static final int MAX_SILENCES = 60;
  private static final int BUFFER_OCTETS = 4 << 20;
  private static final int MAX_DATAGRAM_OCTETS = 65_535;

  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private final int inFlight;
  private final byte[] buffer = new byte[MAX_DATAGRAM_OCTETS];

  /** A line to {@code server} with {@code inFlight} requests under way. */
  LoadLine(InetSocketAddress server, int inFlight) throws IOException {
    this.server = server;
    this.inFlight = inFlight;
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setReceiveBufferSize(BUFFER_OCTETS);
    socket.setSendBufferSize(BUFFER_OCTETS);
    socket.setSoTimeout(RESEND_MILLIS);
  }

  /** Host and port as a header field has them. */
  String local() {
    return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  /** Sends {@code requests} and waits for all their answers. */
  Outcome send(List<Message> requests) throws IOException {
    long began = System.nanoTime();
    long beganCpu = cpu();
    Map<String, Sent> open = new LinkedHashMap<>();
    Outcome.Counts counts = new Outcome.Counts();
    int next = 0;
    while (next < requests.size() || !open.isEmpty()) {
      while (next < requests.size() && open.size() < inFlight) {
        Message message = requests.get(next++);
        open.put(message.callId(), new Sent(message, 1));
        transmit(message.octets());
      }
      Optional<String> received = receive();
      if (received.isEmpty()) {
        counts.lost(resend(open));
      } else if (received.get().startsWith("SIP/2.0 ")) {
        answered(received.get(), open, counts);
      }
    }
    return counts.after(System.nanoTime() - began, cpu() - beganCpu);
  }

  /**
   * Takes {@code expected} requests of the server and grants each; one that comes again is granted
   * again. Gives up after a long silence.
   */
  Outcome serve(int expected) throws IOException {
    long began = System.nanoTime();
    long beganCpu = cpu();
    Set<String> granted = new HashSet<>();
    int silences = 0;
    while (granted.size() < expected && silences < MAX_SILENCES) {
      Optional<String> received = receive();
      if (received.isEmpty()) {
        silences++;
      } else if (!received.get().startsWith("SIP/2.0 ")) {
        silences = 0;
        granted.add(header(received.get(), "Call-ID: "));
        transmit(Message.granting(received.get()));
      }
    }
    Outcome.Counts counts = new Outcome.Counts();
    granted.forEach(callId -> counts.answered(200));
    counts.lost(expected - granted.size());
    return counts.after(System.nanoTime() - began, cpu() - beganCpu);
  }

  private static void answered(String answer, Map<String, Sent> open, Outcome.Counts counts) {
    int status = Integer.parseInt(answer.substring(8, 11));
    if (status >= 200 && open.remove(header(answer, "Call-ID: ")) != null) {
      counts.answered(status);
    }
  }

  private int resend(Map<String, Sent> open) throws IOException {
    int before = open.size();
    open.values().removeIf(sent -> sent.times() >= MAX_SENDINGS);
    int lost = before - open.size();
    open.replaceAll((callId, sent) -> new Sent(sent.message(), sent.times() + 1));
    for (Sent sent : open.values()) {
      transmit(sent.message().octets());
    }
    return lost;
  }

  private Optional<String> receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    try {
      socket.receive(packet);
      return Optional.of(new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1));
    } catch (SocketTimeoutException silence) {
      return Optional.empty();
    }
  }

  private void transmit(byte[] octets) throws IOException {
    socket.send(new DatagramPacket(octets, octets.length, server));
  }

  private static String header(String message, String name) {
    int begin = message.indexOf("\r\n" + name) + 2 + name.length();
    return message.substring(begin, message.indexOf('\r', begin));
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Override
  public void close() {
    socket.close();
  }

  private record Sent(Message message, int times) {}
}
